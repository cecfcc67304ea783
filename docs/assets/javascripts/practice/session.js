// What a session of cards goes through, without the page: which cards, in which order, and what comes after a grade.
import { dueAt, standing } from "./state.js";

export const SIZE = 20;
const SOON = 20 * 60_000; // ms: what is due within this comes back in the same session
const PIECES = 3; // pieces of the catalogue that new questions are spread over, where there are so many

/** Return how many cards are due now, how many new ones the day still allows, and how many were ever learned. */
export function tally(state, now, day) {
  const cards = Object.values(state.cards).filter((card) => card.memory && !card.off && !card.gone);
  return {
    due: cards.filter((card) => standing(card, now) === "due").length,
    fresh: Math.max(0, state.settings.fresh - (state.days[day]?.fresh ?? 0)),
    learned: cards.length,
  };
}

/** Return the ids of the due cards that pass a filter {topic: Set, level: Set}, the longest due first. */
export function dueCards(state, filter, now) {
  const fits = (card) => ["topic", "level"].every((name) => !filter[name].size || filter[name].has(card[name]));
  return Object.entries(state.cards)
    .filter(([, card]) => !card.off && !card.gone && fits(card) && standing(card, now) === "due")
    .sort(([, one], [, other]) => dueAt(one.memory, now) - dueAt(other.memory, now))
    .map(([id]) => id);
}

/** Return the ids for a session: what is due, then new questions as the day's limit allows. */
export async function chosen(state, catalogue, filter, now, day) {
  const due = dueCards(state, filter, now).slice(0, SIZE);
  const wanted = Math.min(tally(state, now, day).fresh, SIZE - due.length);
  return [...due, ...(wanted > 0 ? await newOnes(state, catalogue, filter, wanted) : [])];
}

async function newOnes(state, catalogue, filter, wanted) {
  const found = [];
  const rest = [];
  for await (const rows of catalogue.rows({ format: new Set(), role: new Set(), ...filter })) {
    const fresh = rows.map(({ id }) => id).filter((id) => !state.cards[id]?.memory && !state.cards[id]?.off);
    found.push(...fresh.splice(0, Math.ceil(wanted / PIECES)));
    rest.push(...fresh);
    if (found.length >= wanted) break;
  }
  return [...found, ...rest].slice(0, wanted);
}

/** Return of given ids those to be practised now (due or new) and those that are not due yet; suspended ones are in neither. */
export function split(ids, state, now) {
  const usable = ids.filter((id) => !state.cards[id]?.off);
  const isNow = (id) => ["due", "new"].includes(standing(state.cards[id], now));
  return { now: usable.filter(isNow), later: usable.filter((id) => !isNow(id)) };
}

/** The way through a session: each card once, and again while it is being learned. */
export class Way {
  constructor(ids) {
    this.left = [...ids];
    this.total = ids.length;
    this.waiting = []; // [{id, due}] of cards that come back, the soonest first
    this.done = 0;
    this.id = null;
  }

  /** Go to the next card; returns its id, or null at the end. What comes back is due first, or is all that is left. */
  next(now) {
    const back = this.waiting[0];
    if (back && (back.due <= now || !this.left.length)) this.id = this.waiting.shift().id;
    else this.id = this.left.shift() ?? null;
    return this.id;
  }

  /** Return the id that comes next, if nothing comes back before. */
  get following() {
    return this.left[0] ?? this.waiting[0]?.id ?? null;
  }

  /** Note that the present card was graded and is due again. */
  graded(due, now) {
    if (due - now > SOON) {
      this.done += 1;
      return;
    }
    this.waiting.push({ id: this.id, due });
    this.waiting.sort((one, other) => one.due - other.due);
  }

  /** Leave the present card out of the session. */
  drop() {
    this.total -= 1;
  }

  /** Return what `restore` takes to come back to this point. */
  mark() {
    return { left: [...this.left], waiting: [...this.waiting], done: this.done, total: this.total, id: this.id };
  }

  restore(mark) {
    Object.assign(this, mark);
  }
}
