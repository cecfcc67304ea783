// The scheduler FSRS-6: what a grade does to a memory, and when the card is to be seen again. The formulas are those of
// https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm; a test holds it equal to the reference
// implementation (`fsrs` on PyPI, without its random fuzz) over thousands of histories. No clock and no page in here.
export const AGAIN = 1;
export const HARD = 2;
export const GOOD = 3;
export const EASY = 4;
export const LEARNING = 1;
export const REVIEW = 2;
export const RELEARNING = 3;

const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483,
  0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const DECAY = -W[20];
const FACTOR = 0.9 ** (1 / DECAY) - 1;
const MINUTE = 60_000; // ms
const DAY = 24 * 60 * MINUTE;
const STEPS = { [LEARNING]: [MINUTE, 10 * MINUTE], [RELEARNING]: [10 * MINUTE] };
const LEAST_STABILITY = 0.001; // days
const MOST_DAYS = 36_500;

/**
 * Return what a memory becomes by a grade at a time.
 *
 * A memory is {state, step, stability, difficulty, last, due}: stability in days, difficulty from 1 to 10, times in ms
 * since 1970; null for a card that was never graded. `retention` is the chance to remember at which a card comes back.
 */
export function review(memory, grade, now, retention = 0.9) {
  const { state, step } = memory ?? { state: LEARNING, step: 0 };
  const known = memory ? remembered(memory, grade, now) : first(grade);
  const next = state === REVIEW ? afterReview(grade) : afterStep(state, step, grade);
  const wait = next.wait ?? DAY * interval(known.stability, retention);
  return { ...known, state: next.state, step: next.step, last: now, due: now + wait };
}

/** Return the chance that a memory is there at a time, from 0 to 1. */
export function recall({ stability, last }, now) {
  return (1 + (FACTOR * Math.max(0, days(last, now))) / stability) ** DECAY;
}

/** Return after how many whole days the chance to remember falls to `retention`. */
export function interval(stability, retention) {
  const exact = (stability / FACTOR) * (retention ** (1 / DECAY) - 1);
  return Math.min(Math.max(toEven(exact), 1), MOST_DAYS);
}

function first(grade) {
  return { stability: clamped(W[grade - 1]), difficulty: inRange(firstDifficulty(grade)) };
}

function remembered(memory, grade, now) {
  const difficulty = nextDifficulty(memory.difficulty, grade);
  if (days(memory.last, now) < 1) return { stability: sameDay(memory.stability, grade), difficulty };
  const next = grade === AGAIN ? forgotten : recalled;
  return { stability: clamped(next(memory, recall(memory, now), grade)), difficulty };
}

function afterReview(grade) {
  if (grade !== AGAIN) return { state: REVIEW, step: null };
  return { state: RELEARNING, step: 0, wait: STEPS[RELEARNING][0] };
}

/** Return state, step and wait of a card that is being learned (again): Hard stays, Good goes one step on, Easy is through. */
function afterStep(state, step, grade) {
  const steps = STEPS[state];
  if (grade === AGAIN) return { state, step: 0, wait: steps[0] };
  if (grade === HARD && step > 0) return { state, step, wait: steps[step] };
  if (grade === HARD) return { state, step, wait: steps.length > 1 ? (steps[0] + steps[1]) / 2 : steps[0] * 1.5 };
  if (grade === GOOD && step + 1 < steps.length) return { state, step: step + 1, wait: steps[step + 1] };
  return { state: REVIEW, step: null };
}

function recalled({ stability, difficulty }, chance, grade) {
  const grown = Math.E ** W[8] * (11 - difficulty) * stability ** -W[9] * (Math.E ** ((1 - chance) * W[10]) - 1);
  return stability * (1 + grown * (grade === HARD ? W[15] : 1) * (grade === EASY ? W[16] : 1));
}

function forgotten({ stability, difficulty }, chance) {
  const long = W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.E ** ((1 - chance) * W[14]);
  return Math.min(long, stability / Math.E ** (W[17] * W[18]));
}

function sameDay(stability, grade) {
  const grown = Math.E ** (W[17] * (grade - 3 + W[18])) * stability ** -W[19];
  return clamped(stability * (grade === AGAIN ? grown : Math.max(grown, 1)));
}

function firstDifficulty(grade) {
  return W[4] - Math.E ** (W[5] * (grade - 1)) + 1;
}

function nextDifficulty(difficulty, grade) {
  const moved = difficulty + ((10 - difficulty) * -(W[6] * (grade - 3))) / 9;
  return inRange(W[7] * firstDifficulty(EASY) + (1 - W[7]) * moved);
}

function days(from, to) {
  return Math.floor((to - from) / DAY);
}

function clamped(stability) {
  return Math.max(stability, LEAST_STABILITY);
}

function inRange(difficulty) {
  return Math.min(Math.max(difficulty, 1), 10);
}

/** Round to the nearest whole number, halves to the even one, as the reference does. */
function toEven(value) {
  const whole = Math.round(value);
  return Math.abs(value % 1) === 0.5 && whole % 2 ? whole - 1 : whole;
}
