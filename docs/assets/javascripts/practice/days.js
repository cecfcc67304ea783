// Days of the calendar as text, such as 2026-11-21. They are counted as days and never as milliseconds where the reader
// is: there, a day has 23 or 25 hours twice a year.
const DAY = 86_400_000; // ms of a day of universal time, which is always as long
const FORM = /^(\d{4})-(\d\d)-(\d\d)$/u;
export const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** Tell whether a value is a day that the calendar has. */
export function isDay(value) {
  return typeof value === "string" && FORM.test(value) && written(count(value)) === value;
}

/** Return the day so many days later. */
export function later(day, days) {
  return written(count(day) + days);
}

/** Return the number of days from one day to another. */
export function between(from, to) {
  return count(to) - count(from);
}

/** Return the place of a day in its week: 0 is Monday. */
export function weekday(day) {
  return (((count(day) + 3) % 7) + 7) % 7;
}

/** Return a day in words: Saturday 21 November; with its year where another year is meant. */
export function inWords(day, year = "") {
  const format = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
  const words = new Intl.DateTimeFormat("en-GB", format).format(count(day) * DAY).replace(",", "");
  return year && day.slice(0, 4) !== year.slice(0, 4) ? `${words} ${day.slice(0, 4)}` : words;
}

function count(day) {
  const [, year, month, date] = FORM.exec(day).map(Number);
  return Date.UTC(year, month - 1, date) / DAY;
}

function written(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}
