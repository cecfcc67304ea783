// A reader's plan as it is remembered: what he asked for and what he ticked. The list of what to do is not kept: it is
// drawn from this (planner.js), so that it stays small and follows the site.
//
// plan: {changed, made, date, hours, days, role, level, begun, learned, before, ticked}
//   changed  when it was last drawn, in ms: of two plans the newer counts, and cards graded since count for it
//   made     when it was first set up, in ms: tells the events of one plan from those of another in a calendar
//   date     the day of the interview; hours a week; days of the week to study on, 0 is Monday
//   begun    the first day of the list
//   learned  how many cards of each topic were learned before it was drawn
//   before   what was done before it was drawn anew, {item: day}; ticked: what was ticked since, {item: day}
import { between, isDay, later, weekday } from "./days.js";

export const HOURS = { least: 1, most: 60 }; // a week
export const MINUTES = { least: 30, most: 600 }; // a day: the shortest mock interview, and more than anyone learns in
export const AHEAD = 366; // days that a plan may reach
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const MARKS = 5000; // items at most that a plan keeps as done

/** Return how long the reader studies on each of his days, in minutes. */
export function minutesOf({ hours, days }) {
  return Math.floor((hours * 60) / days.length);
}

/** Return the days to study on, from the first to the day before the interview; at least the first. */
export function studyDays({ begun, date, days }) {
  const all = Array.from({ length: between(begun, date) }, (_, number) => later(begun, number));
  const chosen = all.filter((day) => days.includes(weekday(day)));
  return chosen.length ? chosen : all.slice(0, 1);
}

/** Return what is wrong with what was asked for, as {field: words}; nothing where a plan can be drawn. */
export function faults({ date, hours, days }, today) {
  const found = { date: dateFault(date, today), hours: hoursFault(hours), days: "" };
  if (!days.length) found.days = "Choose at least one day of the week.";
  else if (!found.hours) Object.assign(found, lengthFault(hours, days));
  return Object.fromEntries(Object.entries(found).filter(([, words]) => words));
}

function dateFault(date, today) {
  if (!isDay(date)) return "Choose the date of the interview.";
  const wait = between(today, date);
  if (wait < 0) return "This date has passed. Choose the day of an interview that lies ahead.";
  if (wait === 0) return "That is today: there is nothing left to plan. Look at the cards that are due, if you like.";
  return wait > AHEAD ? "This is more than a year ahead. A plan that long would not hold: choose a nearer date." : "";
}

function hoursFault(hours) {
  if (!Number.isFinite(hours)) return "Say how many hours a week you have, such as 6.";
  const fits = hours >= HOURS.least && hours <= HOURS.most;
  return fits ? "" : `Between ${HOURS.least} and ${HOURS.most} hours a week can be planned.`;
}

function lengthFault(hours, days) {
  const minutes = minutesOf({ hours, days });
  if (minutes < MINUTES.least)
    return {
      days: `That is ${minutes} minutes a day, too short for a mock interview: choose fewer days, or more hours.`,
    };
  if (minutes > MINUTES.most) return { hours: "That is more than 10 hours a day: choose fewer hours, or more days." };
  return {};
}

/** Return a plan for what was asked; `old`, where there is one, hands on what was done of it, {item: day}. */
export function drawn(asked, { old = null, done = {}, learned = {}, today, now }) {
  const { date, hours, days, role, level } = asked;
  const due = ([item]) => item.startsWith("due-"); // of a day that is over
  const marks = Object.fromEntries(Object.entries(old?.ticked ?? {}).filter((mark) => !due(mark)));
  const before = { ...done, ...marks, ...old?.before };
  return {
    changed: now,
    made: old?.made ?? now,
    date,
    hours,
    days,
    role,
    level,
    begun: today,
    learned,
    before,
    ticked: {},
  };
}

/** Return a plan with an item ticked, or with its tick taken away (day is null). */
export function ticked(plan, item, day) {
  const marks = { ...plan.ticked };
  delete marks[item];
  return { ...plan, ticked: day ? { ...marks, [item]: day } : marks };
}

/** Return two plans as one: the newer counts, and what was ticked in either is done. */
export function joined(ours, other) {
  if (!ours || !other) return ours ?? other;
  const [newer, older] = other.changed > ours.changed ? [other, ours] : [ours, other];
  return { ...newer, ticked: { ...older.ticked, ...newer.ticked } };
}

/** Return the plan that something written holds, or null: nothing that was written elsewhere is trusted. */
export function readPlan(found) {
  const { changed, made, date, hours, role, level, begun } = found ?? {};
  const days = Array.isArray(found?.days) ? [...new Set(found.days)].filter((day) => WEEK.has(day)).sort() : [];
  const words = [role, level].every((word) => typeof word === "string" && SLUG.test(word));
  if (!words || !isDay(begun) || Object.keys(faults({ date, hours, days }, begun)).length) return null;
  const times = { changed: time(changed), made: time(made) };
  const marks = { before: marksOf(found.before), ticked: marksOf(found.ticked), learned: numbers(found.learned) };
  return { ...times, date, hours, days, role, level, begun, ...marks };
}

const WEEK = new Set([0, 1, 2, 3, 4, 5, 6]);

function marksOf(found) {
  return Object.fromEntries(
    entries(found)
      .filter(([, day]) => isDay(day))
      .slice(-MARKS),
  );
}

function numbers(found) {
  return Object.fromEntries(entries(found).filter(([, number]) => Number.isInteger(number) && number > 0));
}

function entries(found) {
  const group = typeof found === "object" && found !== null ? found : {};
  return Object.entries(group).filter(([name]) => SLUG.test(name));
}

function time(value) {
  return Number.isFinite(value) && value > 0 ? value : 0;
}
