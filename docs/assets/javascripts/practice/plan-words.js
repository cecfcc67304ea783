// How the items of a plan and their times are said.
import { counted } from "./words.js";

/** Return what an item asks for. */
export function wordsOf({ kind, title, cards, cut }) {
  if (kind === "read") return `Read: ${title}`;
  if (kind === "design") return `Design: ${title}${cut ? " (requirements, numbers and flow only)" : ""}`;
  return cards ? `Practise: ${title}, ${counted(cards, "new card")}` : title;
}

/** Return a length of time: 45 min, 1 h, 2 h 15 min. */
export function timeOf(minutes) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours ? `${hours} h` : "", rest || !hours ? `${rest} min` : ""].filter(Boolean).join(" ");
}

/** Return how far the reader is, in one or two sentences; what is open is a fact and no fault. */
export function headwayWords({ open, early, minutes, done, all }) {
  const how = minutes === 0 ? "On plan." : `${minutes > 0 ? "Ahead" : "Behind"} by ${timeOf(Math.abs(minutes))}.`;
  const parts = [
    open.length ? `${counted(open.length, "item")} of earlier days ${open.length > 1 ? "are" : "is"} open.` : "",
    early.length ? `${counted(early.length, "item")} of later days ${early.length > 1 ? "are" : "is"} done.` : "",
    `${timeOf(done)} of ${timeOf(all)} done.`,
  ];
  return { how, detail: parts.filter(Boolean).join(" ") };
}

/** Return how a plan is made and what counts as done, a sentence or two each: a reader may know better. */
export function rulesOf({ minutes, available, planned, untouched }, before) {
  const spare = planned < available / 2 ? " The rest is yours: this site has no more that would serve you." : "";
  return [
    `Each of your days has ${timeOf(minutes)}. The plan takes ${timeOf(planned)} of the ${timeOf(available)} until the interview.${spare}`,
    ...(untouched.length ? [`There is no time for these topics of the role: ${untouched.join("; ")}.`] : []),
    ...(before ? [`${counted(before, "item")} done before the plan was drawn anew are not listed again.`] : []),
    "A day begins with the cards that are due. An early mock interview shows the gaps; then there is one a week, and one shortly before the end. The last day is easy.",
    "The rest is shared by the role's weights: design and behavioural questions get what these say, the series 15 parts of 100 while it lasts, and a topic of the role three times what another gets. Topics come back spaced rather than in blocks. The weights, and 4 minutes for a new card, are the editors' estimates.",
    "Tick what you have done. Items are done by themselves when your practice shows it: new cards once as many different cards of the topic were graded since the plan was drawn; a design question once it was graded; a mock interview once there is a result from the day before it or later; due cards once none is due.",
    "Due cards count neither as ahead nor as behind: what was due yesterday is due today.",
  ];
}
