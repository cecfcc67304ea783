// What a state says of a reader's progress: numbers only.
import { interval, RELEARNING } from "./fsrs.js";
import { standing } from "./state.js";

const NUMBERS = ["total", "known", "learning", "due", "fresh", "begun"];

/**
 * Return how well the questions of each topic and level are known, in the order of `counts` ([{topic, level, number}]):
 * [{topic, level, total, known, learning, due, fresh, begun}]. Suspended questions are in none of these.
 */
export function standings(state, counts, now) {
  const rows = new Map(counts.map(({ topic, level, number }) => [`${topic} ${level}`, empty(topic, level, number)]));
  for (const card of Object.values(state.cards)) {
    const row = rows.get(`${card.topic} ${card.level}`);
    if (!row || card.gone) continue;
    if (card.off) row.off += 1;
    else if (card.memory) row[standing(card, now)] += 1;
  }
  return [...rows.values()].map(whole);
}

/** Return the sums of rows. */
export function summed(rows) {
  const sum = (name) => rows.reduce((all, row) => all + row[name], 0);
  return Object.fromEntries(NUMBERS.map((name) => [name, sum(name)]));
}

/** Return rows by topic: [[topic, rows]]. */
export function byTopic(rows) {
  const topics = [...new Set(rows.map(({ topic }) => topic))];
  return topics.map((topic) => [topic, rows.filter((row) => row.topic === topic)]);
}

/** Return the cards that pass a test as [{id, ...card}], those that come first by `order` first. */
export function cardsThat(state, test, order = () => 0) {
  const found = Object.entries(state.cards).map(([id, card]) => ({ id, ...card }));
  return found.filter(test).sort((one, other) => order(one, other) || (one.id < other.id ? -1 : 1));
}

/** Return the cards that were forgotten: those being learned again first, then those that were forgotten most often. */
export function forgotten(state) {
  const again = ({ memory }) => (memory.state === RELEARNING ? 1 : 0);
  const order = (one, other) =>
    again(other) - again(one) || other.lapses - one.lapses || other.memory.last - one.memory.last;
  return cardsThat(state, ({ memory, lapses, off, gone }) => memory && lapses && !off && !gone, order);
}

/** Return how many questions come back, and how many reviews a day that is if each stays as well known as it is. */
export function load(state, retention) {
  const cards = cardsThat(state, ({ memory, off, gone }) => memory && !off && !gone);
  const daily = cards.reduce((sum, { memory }) => sum + 1 / interval(memory.stability, retention), 0);
  return { questions: cards.length, daily };
}

function empty(topic, level, number) {
  return { topic, level, number, known: 0, learning: 0, due: 0, off: 0 };
}

/** Return a row with its sums. A question that moved since it was graded may make more begun than there are. */
function whole({ number, off, ...row }) {
  const begun = row.known + row.learning + row.due;
  const fresh = Math.max(0, number - off - begun);
  return { ...row, begun, fresh, total: begun + fresh };
}
