// What is kept of a mock interview: while it runs (as `running` of the state) and afterwards (among its `results`).
//
// record: {at, role, level, round, minutes, questions, place, revealed}; `at` (ms) is when it began, `place` which question
//         is being asked, `revealed` whether its answer is shown. A result has neither of these two.
// question: {id, title, ask, topic, level, format, box (min), used (s), grade (0: none), said, of, missed, made, written}
//         said of so many key points, those left out, and the mistakes made, in words.
import { count, isGroup, isNumber } from "./trust.js";

export const GRADES = ["", "Again", "Hard", "Good", "Easy"]; // by grade
const MOST = 40; // questions
const POINTS = 40; // of each kind
const TEXT = 300; // letters of a title or point
export const WRITTEN = 8000; // letters of an answer
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const DONE = { said: 0, of: 0, missed: [], made: [], written: "" };

/** Return a new record; `about` is {role, level, round, minutes}, `questions` have id and box and what else is known. */
export function begun(about, questions, at) {
  const whole = questions.map((one) => asQuestion({ ...one, ...DONE, used: 0, grade: 0 }));
  return { role: "", level: "", round: "", ...about, at, questions: whole, place: 0, revealed: false };
}

/** Return a record with a part of its present question changed. */
export function withPart(record, part) {
  const questions = record.questions.map((one, place) => (place === record.place ? { ...one, ...part } : one));
  return { ...record, questions };
}

/** Return a record at its next question; at its end `place` is the number of questions. */
export function moved(record) {
  return { ...record, place: record.place + 1, revealed: false };
}

/** Return a record without its present question, which the site no longer has. */
export function without(record) {
  return { ...record, questions: record.questions.filter((_, place) => place !== record.place), revealed: false };
}

/** Return the result of a record. */
export function resultOf({ place, revealed, ...rest }) {
  return rest;
}

/** Return the seconds used for all questions but the present one, and those of all boxes. */
export function times({ questions, place }) {
  const others = questions.reduce((sum, { used }, number) => sum + (number === place ? 0 : used), 0);
  return { others, boxes: questions.reduce((sum, { box }) => sum + box * 60, 0) };
}

/** Return what a result comes to: questions asked and known, seconds used and boxed, points said, boxes exceeded. */
export function overall({ questions }) {
  const asked = questions.filter(({ grade, used }) => grade || used);
  const sum = (list, of) => list.reduce((total, one) => total + of(one), 0);
  return {
    all: questions.length,
    asked: asked.length,
    graded: asked.filter(({ grade }) => grade).length,
    known: asked.filter(({ grade }) => grade >= 3).length,
    used: sum(asked, ({ used }) => used),
    box: sum(asked, ({ box }) => box * 60),
    over: asked.filter(({ used, box }) => used > box * 60).length,
    said: sum(asked, ({ said }) => said),
    of: sum(asked, ({ of }) => of),
  };
}

/** Return the same for each topic, level or format: [[slug, sums]], in the order in which they came. */
export function byGroup(result, name) {
  const groups = Map.groupBy ? Map.groupBy(result.questions, (one) => one[name]) : grouped(result.questions, name);
  return [...groups]
    .map(([slug, questions]) => [slug, overall({ questions })])
    .filter(([slug, { asked }]) => slug && asked);
}

function grouped(questions, name) {
  const groups = new Map();
  for (const one of questions) groups.set(one[name], [...(groups.get(one[name]) ?? []), one]);
  return groups;
}

/** Return a record from what was stored or imported, whole; null where it makes no sense. */
export function asRecord(found) {
  if (!isGroup(found) || !isNumber(found.at) || Math.abs(found.at) > 8e15 || !Array.isArray(found.questions))
    return null;
  const questions = found.questions.slice(0, MOST).map(asQuestion).filter(Boolean);
  if (!questions.length) return null;
  return {
    at: found.at,
    role: slug(found.role),
    level: slug(found.level),
    round: slug(found.round),
    minutes: count(found.minutes),
    questions,
    place: Math.min(Math.floor(count(found.place)), questions.length - 1),
    revealed: found.revealed === true,
  };
}

function asQuestion(found) {
  if (!isGroup(found) || !slug(found.id) || !count(found.box)) return null;
  const { id, title, ask, topic, level, format, box, used, grade, said, of, missed, made, written } = found;
  return {
    id,
    title: text(title) || id,
    ask: text(ask),
    ...{ topic: slug(topic), level: slug(level), format: slug(format) },
    ...{ box: count(box), used: Math.round(count(used)), grade: [1, 2, 3, 4].includes(grade) ? grade : 0 },
    ...{ said: Math.min(count(said), count(of)), of: count(of), missed: texts(missed), made: texts(made) },
    written: text(written, WRITTEN),
  };
}

function slug(value) {
  return typeof value === "string" && SLUG.test(value) ? value : "";
}

function text(value, most = TEXT) {
  return typeof value === "string" ? value.slice(0, most) : "";
}

function texts(values) {
  return (Array.isArray(values) ? values : [])
    .map((one) => text(one))
    .filter(Boolean)
    .slice(0, POINTS);
}
