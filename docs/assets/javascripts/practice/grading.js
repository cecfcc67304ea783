// A grade outside a session of cards: it goes into the card's memory as it does there.
import { review } from "./fsrs.js";
import { cardOf, dayOf, graded } from "./state.js";

/** Return the state after a question (a paper, or {id, version, topic, level}) was graded from 1 to 4. */
export function withGrade(state, { id, version, topic, level }, grade, now) {
  const memory = review(cardOf(state, id).memory, grade, now, state.settings.retention);
  return graded(state, { id, version, topic, level }, memory, grade, dayOf(now));
}
