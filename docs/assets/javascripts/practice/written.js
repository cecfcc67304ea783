// The written form of a state: what is stored and what is exported. Nothing that was written elsewhere is trusted: what
// fits is taken, a card that does not is carried along unread, and a newer form is refused.
import { readPlan } from "./plan-state.js";
import { cardOf, empty, SCHEMA, SETTINGS } from "./state.js";
import { count, isGroup, isNumber } from "./trust.js";

const DAY = /^\d{4}-\d\d-\d\d$/u;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const NOTE = 10_000; // letters
const STATES = new Set([1, 2, 3]);
// How a state of an older form becomes one of the next: {form: state => state}. The first form has none before it.
const STEPS = {};

/** Thrown for a text that is no state; `reason` is damaged or newer. */
export class Unreadable extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Return the text of a state; cards are written without what they do not have. */
export function write(state) {
  const cards = Object.fromEntries(Object.entries(state.cards).map(([id, card]) => [id, short(card)]));
  return JSON.stringify({ ...state, cards });
}

/** Return the state of a text; cards that make no sense are carried along as `unread`. Throws Unreadable. */
export function read(text, { form = SCHEMA, steps = STEPS } = {}) {
  let found;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Unreadable("damaged");
  }
  if (!isGroup(found) || !Number.isInteger(found.schema)) throw new Unreadable("damaged");
  if (found.schema > form) throw new Unreadable("newer");
  while (found.schema < form) {
    if (!steps[found.schema]) throw new Unreadable("damaged");
    found = { ...steps[found.schema](found), schema: found.schema + 1 };
  }
  return made(found);
}

function made(found) {
  const cards = {};
  const odd = []; // not put into an object one by one: "__proto__" is an id that a file may hold
  for (const [id, card] of Object.entries(group(found.cards))) {
    const good = ID.test(id) && whole(card);
    if (good) cards[id] = good;
    else odd.push([id, card]);
  }
  const unread = { ...group(found.unread), ...Object.fromEntries(odd) };
  return {
    ...empty(),
    cards,
    days: days(group(found.days)),
    settings: settings(group(found.settings)),
    plan: readPlan(found.plan),
    results: (Array.isArray(found.results) ? found.results : []).filter((one) => isGroup(one) && isNumber(one.at)),
    ...(isGroup(found.running) && isNumber(found.running.at) ? { running: found.running } : {}),
    ...(Object.keys(unread).length ? { unread } : {}),
  };
}

function days(found) {
  const good = Object.entries(found).filter(([day, one]) => DAY.test(day) && isGroup(one));
  return Object.fromEntries(
    good.map(([day, { reviews, fresh }]) => [day, { reviews: count(reviews), fresh: count(fresh) }]),
  );
}

function whole(card) {
  if (!isGroup(card) || (card.memory != null && !isMemory(card.memory))) return null;
  const text = (value) => (typeof value === "string" ? value.slice(0, NOTE) : "");
  return {
    ...cardOf(empty(), ""),
    memory: card.memory ?? null,
    version: text(card.version),
    topic: text(card.topic),
    level: text(card.level),
    reviews: count(card.reviews),
    lapses: count(card.lapses),
    changed: count(card.changed),
    star: card.star === true,
    off: card.off === true,
    note: text(card.note),
    gone: card.gone === true,
  };
}

function isMemory(memory) {
  const { state, step, stability, difficulty, last, due } = memory;
  const stepFits = state === 2 ? step === null : Number.isInteger(step) && step >= 0 && step < (state === 1 ? 2 : 1);
  const fits = stability > 0 && difficulty >= 1 && difficulty <= 10;
  return STATES.has(state) && stepFits && [stability, difficulty, last, due].every(isNumber) && fits;
}

function settings({ retention, fresh }) {
  const fits = isNumber(retention) && retention >= 0.7 && retention <= 0.97;
  return {
    retention: fits ? retention : SETTINGS.retention,
    fresh: isNumber(fresh) && fresh >= 0 ? Math.min(Math.round(fresh), 999) : SETTINGS.fresh,
  };
}

function short(card) {
  return Object.fromEntries(Object.entries(card).filter(([, value]) => value || value === null));
}

function group(value) {
  return isGroup(value) ? value : {};
}
