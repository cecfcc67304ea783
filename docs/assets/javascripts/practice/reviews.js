// Reviews over time: a year of them by day, and those to come. Days are those of the calendar, such as "2026-11-21"; they
// are counted in UTC, where every day is as long as the next, whatever the clocks do where the reader is.
import { dayOf, dueAt } from "./state.js";

export const SHADES = [1, 10, 25, 50]; // reviews of a day from which it has the first, second, third, fourth shade
const WEEKS = 53; // shown of the past: a year, and what is left of its first week
const DAYS = 14; // shown of the future day by day
const WEEKS_AHEAD = 8;
const DAY = 86_400_000; // ms

/** Return the day that comes so many days after a day, or before. */
export function addDays(day, number) {
  return new Date(Date.parse(day) + number * DAY).toISOString().slice(0, 10);
}

/** Return how many days it is from one day to another. */
export function daysBetween(day, other) {
  return Math.round((Date.parse(other) - Date.parse(day)) / DAY);
}

/** Return the year up to a day as weeks from Monday to Sunday: [[{day, reviews, ahead}]]; `ahead` is after that day. */
export function year(days, today) {
  const first = addDays(monday(today), -7 * (WEEKS - 1));
  const cell = (day) => ({ day, reviews: day > today ? 0 : (days[day]?.reviews ?? 0), ahead: day > today });
  const week = (number) => Array.from({ length: 7 }, (_, place) => cell(addDays(first, 7 * number + place)));
  return Array.from({ length: WEEKS }, (_, number) => week(number));
}

/** Return the shade of a day, from 0 to 4. */
export function shade(reviews) {
  return SHADES.filter((least) => reviews >= least).length;
}

/** Return the months of a year that have reviews, the newest first: [{month: "2026-11", reviews, days}]. */
export function months(weeks) {
  const found = new Map();
  for (const one of weeks.flat().filter(({ reviews }) => reviews)) {
    const month = one.day.slice(0, 7);
    const { reviews, days } = found.get(month) ?? { reviews: 0, days: [] };
    found.set(month, { month, reviews: reviews + one.reviews, days: [...days, one] });
  }
  return [...found.values()].reverse();
}

/**
 * Return what is to be reviewed: {days: [{day, number}], weeks: [{day, number}], later}. What is overdue counts as today;
 * weeks begin today, and `later` is what is due after the last of them.
 */
export function forecast(state, now) {
  const today = dayOf(now);
  const numbers = Array(7 * WEEKS_AHEAD).fill(0);
  let later = 0;
  for (const { memory, off, gone } of Object.values(state.cards)) {
    if (!memory || off || gone) continue;
    const place = daysAway(dueAt(memory, now), now, today);
    if (place < numbers.length) numbers[place] += 1;
    else later += 1;
  }
  const week = (number) => numbers.slice(7 * number, 7 * number + 7).reduce((sum, one) => sum + one, 0);
  const days = numbers.slice(0, DAYS).map((number, place) => ({ day: addDays(today, place), number }));
  const weeks = Array.from({ length: WEEKS_AHEAD }, (_, place) => ({
    day: addDays(today, 7 * place),
    number: week(place),
  }));
  return { days, weeks, later };
}

/** Return in how many days something is due; a time that no calendar knows is far away. */
function daysAway(due, now, today) {
  if (due <= now) return 0;
  return due - now < 100 * DAY ? daysBetween(today, dayOf(due)) : Infinity;
}

function monday(day) {
  return addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
}
