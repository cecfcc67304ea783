// A calendar file (RFC 5545): lines that end in CRLF, folded at 75 octets, texts escaped. Events last a day, or begin at
// a time that is meant wherever the reader is (a floating time): so no change of zone or of daylight saving moves them.
import { later } from "./days.js";

const OCTETS = 75; // of a line, without its end
const MINUTES = 1440; // of a day

/**
 * Return the text of a calendar. `events` are {uid, day, title, text, url, minutes}, and `begin` (minutes after midnight)
 * for one that has a time of day; `site` names the site, `now` is in ms. A later file moves what an earlier one brought.
 */
export function calendar(events, { site, name, now }) {
  const stamp = `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/gu, "")}Z`;
  const sequence = Math.floor(now / 60_000); // grows with time, as the number of a revision must
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${escaped(`-//${site}//Practice plan//EN`)}`,
    "CALSCALE:GREGORIAN",
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => eventLines(event, stamp, sequence)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(event, stamp, sequence) {
  return [
    "BEGIN:VEVENT",
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${stamp}`,
    `SEQUENCE:${sequence}`,
    ...times(event),
    `SUMMARY:${escaped(event.title)}`,
    ...(event.text ? [`DESCRIPTION:${escaped(event.text)}`] : []),
    ...(event.url ? [`URL:${event.url}`] : []),
    "CLASS:PRIVATE", // that someone prepares for an interview is nobody else's business
    "END:VEVENT",
  ];
}

/** Return the lines that say when; a day does not make the reader busy, a time does. */
function times({ day, begin, minutes }) {
  const date = (one) => one.replaceAll("-", "");
  if (begin === undefined)
    return [`DTSTART;VALUE=DATE:${date(day)}`, `DTEND;VALUE=DATE:${date(later(day, 1))}`, "TRANSP:TRANSPARENT"];
  const two = (number) => String(number).padStart(2, "0");
  const on = date(later(day, Math.floor(begin / MINUTES)));
  const at = begin % MINUTES;
  return [`DTSTART:${on}T${two(Math.floor(at / 60))}${two(at % 60)}00`, `DURATION:PT${minutes}M`, "TRANSP:OPAQUE"];
}

/** Return a text as a value; control characters have no place in one. */
function escaped(text) {
  return text
    .replace(/\r\n?/gu, "\n")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/gu, " ")
    .replace(/[\\;,]/gu, "\\$&")
    .replaceAll("\n", "\\n");
}

/** Return a line folded so that no part is longer than 75 octets and no character is cut. */
function folded(line) {
  const parts = [];
  let part = "";
  let octets = 0;
  for (const sign of line) {
    const more = length(sign);
    if (octets + more > OCTETS) {
      parts.push(part);
      part = " ";
      octets = 1;
    }
    part += sign;
    octets += more;
  }
  return [...parts, part].join("\r\n");
}

function length(sign) {
  const point = sign.codePointAt(0);
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
