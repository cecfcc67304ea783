// What is remembered of a reader's practice, as a plain value, and what may happen to it. No storage, no clock, no page.
// The plan is described in plan-state.js.
//
// state: {schema, cards: {id: card}, days: {"2026-11-21": {reviews, fresh}}, settings, plan, results, running}
// card:  {memory, version, topic, level, reviews, lapses, changed, star, off, note, gone}
//        memory as in fsrs.js or null; version is the mark of the text that was graded; `changed` (ms) is when star,
//        off (suspended) or note were last set; `gone` marks a question that the site no longer has.
// results and running are records of mock interviews (record.js), `running` only while there is one: it stays on its device.
import { joined as joinedPlans } from "./plan-state.js";

export const SCHEMA = 1;
export const SETTINGS = { retention: 0.9, fresh: 10 };
const RESULTS = 50; // mock interviews kept
const DAY = 86_400_000; // ms
const KNOWN = 21; // days of stability from which a question counts as known

/** Return the state of a reader who has done nothing yet. */
export function empty() {
  return { schema: SCHEMA, cards: {}, days: {}, settings: { ...SETTINGS }, plan: null, results: [] };
}

/** Return the card of a question, an untouched one where there is none. */
export function cardOf(state, id) {
  const untouched = { memory: null, version: "", topic: "", level: "", reviews: 0, lapses: 0 };
  const found = Object.hasOwn(state.cards, id) ? state.cards[id] : null; // "constructor" is an id like any other
  return found ?? { ...untouched, changed: 0, star: false, off: false, note: "", gone: false };
}

/** Return the state after a question was graded; `about` is {id, version, topic, level}, `memory` what it has become. */
export function graded(state, about, memory, grade, day) {
  const before = cardOf(state, about.id);
  const lapse = grade === 1 && before.memory?.state === 2;
  const { id, ...rest } = about;
  const card = { ...before, ...rest, memory, gone: false, reviews: before.reviews + 1, lapses: before.lapses + lapse };
  return withDay(withCard(state, id, card), day, 1, before.memory ? 0 : 1);
}

/** Return the state before a grade: the card as it was; what else changed meanwhile stays. */
export function ungraded(state, id, before, day) {
  const { star, off, note, changed } = cardOf(state, id);
  const cards = { ...state.cards, [id]: { ...before, star, off, note, changed } };
  if (!before.memory && !star && !off && !note) delete cards[id];
  return withDay({ ...state, cards }, day, -1, before.memory ? 0 : -1);
}

/** Return the state with a star, a suspension or a note set: `part` is {star}, {off} or {note}. */
export function marked(state, about, part, now) {
  const { id, ...rest } = about;
  return withCard(state, id, { ...cardOf(state, id), ...rest, ...part, changed: now });
}

/** Return the state with the result of a mock interview added, the newest first. */
export function withResult(state, result) {
  return { ...state, results: [result, ...state.results].slice(0, RESULTS) };
}

/** Return the state with this plan, or without one (null). */
export function withPlan(state, plan) {
  return { ...state, plan };
}

/** Return the state with a mock interview that is under way, or without one (null), as it is exported. */
export function withRunning(state, running) {
  const { running: before, ...rest } = state;
  return running ? { ...rest, running } : rest;
}

/** Return the state with renamed questions under their new ids; `renamed` maps old to new. */
export function moved(state, renamed) {
  const old = Object.keys(state.cards).filter((id) => Object.hasOwn(renamed, id));
  if (!old.length) return state;
  const cards = { ...state.cards };
  for (const id of old) {
    const target = renamed[id];
    cards[target] = cards[target] ? joined(cards[target], cards[id]) : cards[id];
    delete cards[id];
  }
  return { ...state, cards };
}

/** Return two states as one: of each card the newer review, of each day the fuller; `ours` keeps its settings. */
export function merged(ours, other) {
  const cards = { ...ours.cards };
  for (const [id, card] of Object.entries(other.cards))
    cards[id] = Object.hasOwn(cards, id) ? joined(cards[id], card) : card;
  const days = { ...ours.days };
  for (const [day, { reviews, fresh }] of Object.entries(other.days)) {
    const here = days[day] ?? { reviews: 0, fresh: 0 };
    days[day] = { reviews: Math.max(here.reviews, reviews), fresh: Math.max(here.fresh, fresh) };
  }
  const known = new Set(ours.results.map(({ at }) => at));
  const results = [...ours.results, ...other.results.filter(({ at }) => !known.has(at))];
  results.sort((one, two) => two.at - one.at);
  const unread = { ...other.unread, ...ours.unread };
  const rest = Object.keys(unread).length ? { unread } : {};
  return {
    ...ours,
    ...rest,
    cards,
    days,
    results: results.slice(0, RESULTS),
    plan: joinedPlans(ours.plan, other.plan),
  };
}

/** Return how well a question is known: new, learning, known, or due. */
export function standing(card, now) {
  if (!card?.memory) return "new";
  if (dueAt(card.memory, now) <= now) return "due";
  return card.memory.stability >= KNOWN ? "known" : "learning";
}

/** Return when a memory is due. A review that lies ahead was noted by a clock that was wrong: it is due now, not in years. */
export function dueAt(memory, now) {
  return memory.last > now + DAY ? now : memory.due;
}

function joined(ours, other) {
  const last = (card) => card.memory?.last ?? -1;
  const [newer, older] = last(other) > last(ours) ? [other, ours] : [ours, other];
  const [fresh, stale] = other.changed > ours.changed ? [other, ours] : [ours, other];
  const { star, off } = fresh;
  const changed = Math.max(ours.changed, other.changed);
  return { ...older, ...newer, star, off, changed, note: bothNotes(fresh.note, stale.note) };
}

/** Return two notes as one; neither is lost. */
function bothNotes(one, other) {
  if (!other || one.includes(other)) return one;
  return one && !other.includes(one) ? `${one}\n\n${other}` : other;
}

function withCard(state, id, card) {
  return { ...state, cards: { ...state.cards, [id]: card } };
}

function withDay(state, day, reviews, fresh) {
  const here = state.days[day] ?? { reviews: 0, fresh: 0 };
  const next = { reviews: Math.max(0, here.reviews + reviews), fresh: Math.max(0, here.fresh + fresh) };
  return { ...state, days: { ...state.days, [day]: next } };
}

/** Return the day of a moment where the reader is, such as 2026-11-21. */
export function dayOf(now) {
  const date = new Date(now);
  const two = (number) => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
