// How numbers and times are said to a reader.
const MINUTE = 60_000; // ms
const DAY = 1440 * MINUTE;

/** Return a number with its noun: 1 card, 2 cards. */
export function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Return a time span in ms as a reader says it: 10 min, 3 days, 2 months, 1.5 years. */
export function span(wait) {
  const days = wait / DAY;
  if (days < 1) return `${Math.max(1, Math.round(wait / MINUTE))} min`;
  if (days < 30.5) return counted(Math.round(days), "day");
  if (days < 365) return counted(Math.round(days / 30.5), "month");
  return `${(days / 365).toFixed(1)} years`;
}

/** Return a share of a whole in per cent; 0 where there is nothing. */
export function percent(part, whole) {
  return whole ? Math.round((100 * part) / whole) : 0;
}

/** Return a day of the calendar, such as 2026-11-21, as a reader says it; `parts` as Intl.DateTimeFormat takes them. */
export function dated(day, parts = { day: "numeric", month: "long", year: "numeric" }) {
  return new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" }).format(Date.parse(day));
}

/** Return the id of a question as words, where its title is not known. */
export function asWords(id) {
  return id.charAt(0).toUpperCase() + id.slice(1).replaceAll("-", " ");
}
