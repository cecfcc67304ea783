// What happens to a state that comes from a file: it is read, compared with what is here, and can be taken back. A file
// that is no good is refused with one sentence, and changes nothing.
import { merged } from "./state.js";
import { read, Unreadable, write } from "./written.js";

export const MOST = 20_000_000; // bytes: several times what a browser stores
const DEPTH = 30; // objects within one another
const REFUSALS = {
  large: "The file is too large to be a copy of your practice. Nothing was changed.",
  empty: "There is nothing in it. Nothing was changed.",
  newer: "It was written by a newer version of this site. Reload this page and try again. Nothing was changed.",
  damaged: "This is no copy of your practice, or a damaged one: it cannot be read. Nothing was changed.",
  bare: "There is no practice in it: not one question, day or result. Nothing was changed.",
};
const PARTS = ["cards", "days", "results", "unread"];

/** Thrown for a text that is not taken; its message is what the reader is told. */
export class Refused extends Error {
  constructor(reason) {
    super(REFUSALS[reason]);
  }
}

/** Return the state that a text holds. Throws Refused. */
export function opened(text) {
  if (text.length > MOST) throw new Refused("large");
  if (!text.trim()) throw new Refused("empty");
  const state = readable(text.trim());
  if (!state.plan && PARTS.every((name) => !Object.keys(state[name] ?? {}).length)) throw new Refused("bare");
  return state;
}

/** Return what a state becomes with another: {after, nothing, tally}; `nothing` tells that all of it is here already. */
export function compared(ours, other) {
  const after = merged(ours, other);
  const tally = { cards: 0, added: 0, newer: 0, same: 0, older: 0, marks: 0 };
  for (const [id, card] of Object.entries(other.cards)) {
    const mine = Object.hasOwn(ours.cards, id) ? ours.cards[id] : null;
    tally.cards += 1;
    tally[mine ? age(mine, card) : "added"] += 1;
    if (mine && age(mine, card) !== "newer" && marks(mine) !== marks(after.cards[id])) tally.marks += 1;
  }
  tally.days = Object.keys(after.days).filter((day) => !same(after.days[day], ours.days[day])).length;
  tally.results = after.results.filter(({ at }) => !ours.results.some((one) => one.at === at)).length;
  tally.plan = !same(after.plan, ours.plan);
  tally.unread = Object.keys(other.unread ?? {}).length;
  return { after, nothing: write(after) === write(ours), tally };
}

/** Return the present state without what an import brought; what was done since then stays. */
export function takenBack(before, after, now) {
  const added = ({ at }) => !before.results.some((one) => one.at === at) && after.results.some((one) => one.at === at);
  const lost = before.results.filter(({ at }) => !now.results.some((one) => one.at === at));
  const results = [...now.results.filter((one) => !added(one)), ...lost].sort((one, other) => other.at - one.at);
  const unread = restored(before.unread ?? {}, after.unread ?? {}, now.unread ?? {});
  const { unread: _, ...rest } = now;
  return {
    ...rest,
    ...(Object.keys(unread).length ? { unread } : {}),
    cards: restored(before.cards, after.cards, now.cards),
    days: restored(before.days, after.days, now.days),
    plan: same(now.plan, after.plan) ? before.plan : now.plan,
    results,
  };
}

/** Return how many bytes each part of a state takes as it is stored: [[what, bytes]], without those that take none. */
export function sizes(state) {
  const notes = Object.values(state.cards).map(({ note }) => note);
  const { cards } = JSON.parse(write(state));
  const parts = [
    ["Questions", bytes(cards) - bytes(notes.filter(Boolean))],
    ["Notes", notes.some(Boolean) ? bytes(notes.filter(Boolean)) : 0],
    ["Days", held(state.days)],
    ["Mock interviews", held(state.results)],
    ["Plan", state.plan ? bytes(state.plan) : 0],
    ["Entries that could not be read", held(state.unread ?? {})],
  ];
  return parts.filter(([, size]) => size > 2);
}

/** Return the notes of cards ([{id, note}]) as Markdown; `title` gives the title of an id. */
export function notesAsMarkdown(cards, title) {
  return `# Notes\n\n${cards.map(({ id, note }) => `## ${title(id)}\n\n${note}\n`).join("\n")}`;
}

function readable(text) {
  let state;
  try {
    state = read(text);
  } catch (error) {
    throw new Refused(error instanceof Unreadable ? error.reason : "damaged");
  }
  if (isDeep(state)) throw new Refused("damaged");
  return state;
}

/** Tell whether a value is nested deeper than anything of ours: some browsers could read but not write it. */
function isDeep(value) {
  let values = [value];
  for (let depth = 0; values.length; depth++) {
    if (depth > DEPTH) return true;
    values = values.filter((one) => typeof one === "object" && one !== null).flatMap(Object.values);
  }
  return false;
}

function restored(before, after, now) {
  const untouched = (key) => same(before[key], after[key]) || !same(now[key], after[key]);
  const kept = Object.entries(now).filter(([key]) => untouched(key));
  const back = Object.entries(before).filter(([key]) => !untouched(key));
  return Object.fromEntries([...kept, ...back]);
}

function age(ours, other) {
  const last = (card) => card.memory?.last ?? -1;
  if (last(other) === last(ours)) return "same";
  return last(other) > last(ours) ? "newer" : "older";
}

function marks({ star, off, note }) {
  return JSON.stringify([star, off, note]);
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function held(value) {
  return Object.keys(value).length ? bytes(value) : 0;
}

function bytes(value) {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
