// How a mock interview is drawn: which formats fill the minutes, and which questions they are. No page, no clock.
//
// A loop of interviews spends its time by the role's weights, but each of its interviews asks few things with care. So a
// share is a share of time and not of questions; no question may take more than two thirds of the interview, unless only
// such formats are chosen (so a 45-minute one has no 35-minute design question beside scraps, a 60-minute one may have);
// chance decides which formats get their turn, so that over many interviews the time is shared as the weights say.
import { drawn } from "./chance.js";

const MOST = 2 / 3; // of the interview, for one question
const RECENT = 5; // interviews whose questions come last
// What is held against a question; the least is taken. One asked lately comes after all others, the older the sooner;
// then the nearest level, another topic than just before, a topic of the role, a topic not asked yet.
const COST = { recent: 100, level: 12, sameTopic: 6, otherTopic: 3, usedTopic: 2 };

/**
 * Return how the minutes are shared among the chosen formats: [{format, title, minutes, share, fits}]. `choice` is
 * {role, level, minutes, formats}, each a word of the vocabulary `core`; no format chosen means all. The shares of those
 * that fit add up to 1.
 */
export function shares(choice, core) {
  const weights = weightsOf(choice, core);
  const chosen = core.formats.filter(([slug]) => !choice.formats.length || choice.formats.includes(slug));
  const small = chosen.filter(([, , minutes]) => minutes <= choice.minutes * MOST);
  const fitting = new Set(small.length ? small : chosen.filter(([, , minutes]) => minutes <= choice.minutes));
  const sum = [...fitting].reduce((total, [slug]) => total + weights(slug), 0);
  return chosen.map((one) => {
    const [format, title, minutes] = one;
    const share = !fitting.has(one) ? 0 : sum ? weights(format) / sum : 1 / fitting.size;
    return { format, title, minutes, share, fits: fitting.has(one) };
  });
}

/** Return what a format weighs for a role and level, never below 0. */
function weightsOf({ role, level }, core) {
  const weights = core.roles.find(([slug]) => slug === role)?.[2] ?? {};
  const shift = core.levels.find(([slug]) => slug === level)?.[2] ?? {};
  return (format) => Math.max(0, (weights[format] ?? 0) + (shift[format] ?? 0));
}

/** Return about how many questions fill the minutes. */
export function expected(shares, minutes) {
  return Math.max(1, Math.round(shares.reduce((sum, one) => sum + (one.share * minutes) / one.minutes, 0)));
}

/** Return the formats that fill the minutes, the shortest first; `supply(format)` says how many questions there are. */
export function slots(shares, minutes, supply, chance) {
  const found = [];
  let left = minutes;
  const given = (one) => found.filter((other) => other === one).length;
  const fits = (one) => one.share > 0 && one.minutes <= left && given(one) < supply(one.format);
  const take = (one) => (found.push(one), (left -= one.minutes));
  for (const one of [...shares].sort((a, b) => b.minutes - a.minutes)) {
    const wanted = (one.share * minutes) / one.minutes;
    for (let number = Math.floor(wanted) + (chance() < wanted % 1 ? 1 : 0); number > 0 && fits(one); number--)
      take(one);
  }
  // What is left of the minutes goes to those that have least of their share.
  for (let open = shares.filter(fits); open.length; open = shares.filter(fits)) {
    const owed = (one) => one.share * minutes - given(one) * one.minutes;
    const behind = open.filter((one) => owed(one) > 0);
    take(drawn(behind.length ? behind : open, (one) => Math.max(owed(one), one.share) / one.minutes, chance));
  }
  return found.sort((a, b) => a.minutes - b.minutes);
}

/**
 * Return the questions of an interview, as rows with `box` (minutes), in the order they are asked: short ones first, as
 * interviews warm up. `rows` are the candidates, `recent` a Map from the id of a question to how many interviews ago it
 * was asked (0 is the last one).
 */
export function interview(choice, core, rows, recent, chance = Math.random) {
  const supply = (format) => rows.filter((row) => row.format === format).length;
  const topics = new Set(core.roles.find(([slug]) => slug === choice.role)?.[3]);
  const found = [];
  for (const { format, minutes } of slots(shares(choice, core), choice.minutes, supply, chance)) {
    const left = rows.filter((row) => row.format === format && !found.some(({ id }) => id === row.id));
    const cost = costOf(choice, core, found, topics, recent);
    const costs = new Map(left.map((row) => [row, cost(row)]));
    const least = Math.min(...costs.values());
    const best = drawn(left, (row) => (costs.get(row) === least ? 1 : 0), chance);
    found.push({ ...best, box: minutes });
  }
  return apart(found);
}

function costOf({ level }, core, found, topics, recent) {
  const place = (slug) => core.levels.findIndex(([one]) => one === slug);
  const last = found.at(-1)?.topic;
  return (row) =>
    (recent.has(row.id) ? COST.recent * (1 + RECENT - Math.min(recent.get(row.id), RECENT)) : 0) +
    COST.level * Math.abs(place(row.level) - place(level)) +
    (row.topic === last ? COST.sameTopic : 0) +
    (topics.size && !topics.has(row.topic) ? COST.otherTopic : 0) +
    COST.usedTopic * found.filter(({ topic }) => topic === row.topic).length;
}

/** Return the questions so that no topic comes twice in a row where that can be; else their order stays. */
export function apart(questions) {
  const found = [];
  for (const left = [...questions]; left.length;) {
    const last = found.at(-1)?.topic;
    const good = left.findIndex((one, place) => one.topic !== last && canGoOn(left.toSpliced(place, 1), one.topic));
    const other = left.findIndex((one) => one.topic !== last);
    found.push(...left.splice(good >= 0 ? good : Math.max(other, 0), 1));
  }
  return found;
}

/** Tell whether these can follow a question of a topic with no topic twice in a row. */
function canGoOn(questions, last) {
  const counts = new Map();
  for (const { topic } of questions) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].every(([topic, number]) => number <= (questions.length + (topic === last ? 0 : 1)) / 2);
}

/** Return which questions the last interviews asked: a Map from id to how many interviews ago, 0 for the last. */
export function recentOf(records) {
  const found = new Map();
  for (const [ago, { questions }] of records.slice(0, RECENT).entries())
    for (const { id } of questions) if (!found.has(id)) found.set(id, ago);
  return found;
}
