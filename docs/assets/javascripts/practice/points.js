// What an answer is held against: the key points of a question's page as single lines to tick.
//
// A design question brings a rubric, a table or a list with a row for each level and the red flags at its end; every other
// question has its short answer, of which each sentence is a point, and its common mistakes, of which each is one to avoid.
const SENTENCE = /(?<=[.!?][)"”’]?)\s+(?=["“(`]?[\p{Lu}\p{N}])/u; // where one ends and the next begins
const SHORTENED = /\b(?:e\.g|i\.e|vs|etc|approx|cf|No)\.$/u; // ends in a point, and does not end a sentence
const FLAGS = /^red flags/iu;
const LENGTH = 300; // letters; longer ones are cut

/** Return the points of a paper: {said: [{title, items}], made: [{title, items}]}, items being texts. */
export function pointsOf({ blocks }) {
  const body = (name) => blocks.find((one) => one.name === name)?.body;
  const rubric = groups(body("rubric"));
  const made = rubric.filter(({ title }) => FLAGS.test(title)).map(({ items }) => ({ title: "Red flags", items }));
  const signals = rubric.filter(({ title }) => !FLAGS.test(title));
  const short = [...(body("short-answer")?.querySelectorAll("p") ?? [])].flatMap((one) => sentences(one.textContent));
  const slips = [...(body("common-mistakes")?.children ?? [])]
    .filter((one) => one.matches("ul, ol"))
    .flatMap((list) => [...list.children].map(words));
  return {
    said: signals.length ? signals : filled([{ title: "Key points", items: short.map(cut) }]),
    made: filled([...made, { title: "Common mistakes", items: slips.map(cut) }]),
  };
}

/** Return the rows of a rubric: [{title, items}]. */
function groups(body) {
  if (!body) return [];
  const rows = [...body.querySelectorAll("tbody tr")].map((row) => [...row.cells].map(words));
  const lines = [...body.querySelectorAll("li, p")].map(words).map((line) => line.match(/^([^:;,.]{1,40}):\s+(.+)$/su));
  const listed = lines.filter(Boolean).map(([, title, rest]) => [title, rest]);
  const named = [...rows, ...listed.filter(([title]) => FLAGS.test(title) || !rows.length)];
  return filled(named.map(([title, rest]) => ({ title: capital(title), items: parts(rest ?? "").map(cut) })));
}

/** Tell whether a row of a rubric is for a level above the one that is asked; `levels` is of the vocabulary. */
export function isBeyond({ title }, level, levels) {
  const asked = levels.findIndex(([slug]) => slug === level);
  const row = levels.findIndex(([, name]) => title.toLowerCase().startsWith(name.toLowerCase()));
  return asked >= 0 && row > asked;
}

function filled(groups) {
  return groups.filter(({ items }) => items.length);
}

/** Return a text as its sentences. */
export function sentences(text) {
  const found = [];
  for (const part of flat(text).split(SENTENCE)) {
    if (found.length && SHORTENED.test(found.at(-1))) found.push(`${found.pop()} ${part}`);
    else if (part) found.push(part);
  }
  return found;
}

/** Return an enumeration as its parts: cut at semicolons, else at commas; what is in brackets or quotes stays whole. */
export function parts(text) {
  const line = flat(text).replace(/\.$/u, "");
  const found = split(line, ";");
  return found.length > 1 ? found : split(line, ",");
}

function split(text, sign) {
  const found = [""];
  let depth = 0;
  let quoted = false;
  for (const [place, letter] of [...text].entries()) {
    if (letter === '"') quoted = !quoted;
    depth += letter === "(" ? 1 : letter === ")" ? -1 : 0;
    if (letter === sign && depth <= 0 && !quoted && [...text][place + 1] === " ") found.push("");
    else found[found.length - 1] += letter;
  }
  return found.map((part) => part.trim()).filter(Boolean);
}

/** Return what an element says, without code blocks and tables in it. */
function words(element) {
  const copy = element.cloneNode(true);
  for (const one of copy.querySelectorAll("pre, table, .highlight")) one.remove();
  return flat(copy.textContent);
}

function flat(text) {
  return text.replace(/\s+/gu, " ").trim();
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cut(text) {
  return text.length > LENGTH ? `${text.slice(0, LENGTH - 2)} …` : text;
}
