// A plan as a calendar file.
import { calendar } from "./ics.js";
import { timeOf, wordsOf } from "./plan-words.js";

/** Return the text of the calendar of a plan; `begin` is when a day's study begins, "19:00", or "" for days without a time. */
export function calendarOf(items, plan, { root, role, begin, now }) {
  const { host, pathname } = new URL(root);
  const site = `${host}${pathname}`;
  const uid = (id) => `${id}-${plan.made.toString(36)}@${site}`;
  const next = new Map(); // when the next item of a day begins
  const events = items.map((item) => {
    const start = next.get(item.day) ?? minutesOf(begin);
    next.set(item.day, start === undefined ? undefined : start + item.minutes);
    const url = new URL(item.link, root).href;
    const about = { title: wordsOf(item), text: `${timeOf(item.minutes)}\n${url}`, url, minutes: item.minutes };
    return { uid: uid(item.id), day: item.day, begin: start, ...about };
  });
  events.push({ uid: uid("interview"), day: plan.date, title: `Interview: ${role}` });
  return calendar(events, { site, name: "Interview plan", now });
}

function minutesOf(time) {
  const [, hours, minutes] = /^(\d\d):(\d\d)/u.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
