// From what was chosen to a set of questions: {about, questions, notes}, or words that say why there is none.
import { candidates } from "./candidates.js";
import { interview, recentOf, shares } from "./interview.js";

const FULL = 0.8; // of the minutes; where less could be filled the reader is told before it begins

/** Return the set of a round. */
export function ofRound({ slug, prompts }) {
  const questions = prompts.map(({ id, minutes, ask }) => ({ id, title: ask, ask, box: minutes }));
  return { about: { round: slug, minutes: sum(questions) }, questions, notes: [] };
}

/** Return a set drawn for a role; `records` are the results so far, whose questions come last. */
export async function ofRole(choice, core, catalogue, records, chance = Math.random) {
  const fits = choice.formats.length > 0 && shares(choice, core).some((one) => one.fits);
  const rows = fits ? await candidates(choice, core, catalogue, chance) : [];
  const questions = interview(choice, core, rows, recentOf(records), chance);
  if (!questions.length) return { why: nothing(choice, fits) };
  const { role, level, minutes } = choice;
  const filled = sum(questions);
  const short = `Only ${filled} of ${minutes} minutes could be filled. More formats leave more to choose from.`;
  return { about: { role, level, minutes }, questions, notes: filled < minutes * FULL ? [short] : [] };
}

/** Return what to loosen when no question fits. */
function nothing({ formats, minutes }, fits) {
  if (!formats.length) return "No format is chosen. Choose at least one.";
  if (!fits) return `No question of these formats fits into ${minutes} minutes. Choose more minutes, or more formats.`;
  return "This role has no question of these formats. Choose more formats, or another role.";
}

function sum(questions) {
  return questions.reduce((total, { box }) => total + box, 0);
}
