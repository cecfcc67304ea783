// What of a plan is done, and how that compares with the calendar. An item is done when the reader ticked it, or when
// what is remembered of his practice shows it:
// - new cards of a topic: as many different cards of it as this and its earlier sittings hold were graded since the plan
//   was drawn;
// - a design question: it was graded since then;
// - a mock interview: there is a result from the day before it or later, one result for each;
// - due cards: of today when none is due any more, of an earlier day when any card was graded on it.
import { later } from "./days.js";
import { dayOf, standing } from "./state.js";

/** Return how each item that is done came to be so: {item: "ticked" | "seen"}. */
export function doneOf(items, state, now) {
  const { plan } = state;
  const since = plan.changed > now ? now : plan.changed; // a plan drawn by a clock that was ahead begins now
  const seen = new Set([
    ...cardsSeen(items, state, since),
    ...mocksSeen(items, state, since),
    ...dueSeen(items, state, now),
  ]);
  const found = {};
  for (const { id } of items) {
    if (Object.hasOwn(plan.ticked, id)) found[id] = "ticked";
    else if (seen.has(id)) found[id] = "seen";
  }
  return found;
}

function cardsSeen(items, { cards }, since) {
  const graded = (card) => card?.memory?.last >= since;
  const numbers = {};
  for (const card of Object.values(cards)) if (graded(card)) numbers[card.topic] = (numbers[card.topic] ?? 0) + 1;
  const seen = [];
  for (const { id, topic, cards: wanted, question } of items) {
    if (question && Object.hasOwn(cards, question) && graded(cards[question])) seen.push(id);
    if (!wanted) continue;
    numbers[topic] = (numbers[topic] ?? 0) - wanted;
    if (numbers[topic] >= 0) seen.push(id);
  }
  return seen;
}

function mocksSeen(items, { results }, since) {
  const days = results.filter(({ at }) => at >= since).map(({ at }) => dayOf(at));
  days.sort();
  const seen = [];
  for (const { id, day } of items.filter(({ kind }) => kind === "mock")) {
    const place = days.findIndex((one) => one >= later(day, -1));
    if (place < 0) continue;
    seen.push(id);
    days.splice(0, place + 1);
  }
  return seen;
}

function dueSeen(items, { cards, days }, now) {
  const today = dayOf(now);
  const isDue = (card) => !card.off && !card.gone && standing(card, now) === "due";
  const clear = Object.values(cards).some(({ memory }) => memory) && !Object.values(cards).some(isDue);
  const done = (day) => (day === today ? clear : Object.hasOwn(days, day) && days[day].reviews > 0);
  return items.filter(({ kind, day }) => kind === "due" && day <= today && done(day)).map(({ id }) => id);
}

/**
 * Return how far the reader is: {open, early, minutes, done, all}; open are items of earlier days that are not done,
 * early are done ones of later days, minutes is how far ahead (below 0: behind) these put him, done and all are minutes.
 * Today's items are neither. Due cards are left out: what was due yesterday is due today.
 */
export function headway(items, done, today) {
  const real = items.filter(({ kind }) => kind !== "due");
  const isDone = ({ id }) => Object.hasOwn(done, id);
  const open = real.filter((item) => item.day < today && !isDone(item));
  const early = real.filter((item) => item.day > today && isDone(item));
  return { open, early, minutes: sum(early) - sum(open), done: sum(real.filter(isDone)), all: sum(real) };
}

/** Return the minutes of some items. */
export function sum(items) {
  return items.reduce((whole, { minutes }) => whole + minutes, 0);
}
