// The result of a mock interview: what it came to, by topic and by format, each question, and what to read next.
import { make } from "../search/make.js";
import { face } from "./clock.js";
import { GRADES, byGroup, overall } from "./record.js";
import { counted, percent } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const ROADMAP = "series/ml-infrastructure-interview/roadmap/";

/** Return the day of a result as it is said. */
export function day(at) {
  return new Date(at).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}

/** Return what an interview was, in a few words. */
export function kind({ role, level, round, minutes }, core) {
  const title = (list, slug) => core[list].find(([one]) => one === slug)?.[1];
  if (round) return `Round ${round}`;
  const parts = [title("roles", role), title("levels", level), minutes ? `${minutes} min` : ""].filter(Boolean);
  return parts.length ? parts.join(" · ") : "A set of questions";
}

/** Return the sheet of a result as elements; `core` is the vocabulary, `root` the address of the site. */
export function sheet(result, core, root) {
  const names = (list) => (slug) => core[list].find(([one]) => one === slug)?.[1] ?? slug;
  const heading = make("h2", { tabindex: "-1" }, `Mock interview, ${day(result.at)}`);
  return [
    heading,
    make("p", { class: "facts" }, kind(result, core)),
    ...sums(overall(result)),
    ...table("By topic", "Topic", byGroup(result, "topic"), names("topics")),
    ...table("By format", "Format", byGroup(result, "format"), names("formats")),
    make("h3", {}, "Each question"),
    make("ol", { class: "mock-questions" }, ...result.questions.map((one) => entry(one, names, root))),
    ...next(result, names("topics"), root),
  ];
}

function sums({ all, asked, known, graded, used, box, over, said, of }) {
  const lines = [
    `${known} of ${counted(graded, "graded question")} Good or Easy.`,
    ...(asked < all ? [`${counted(all - asked, "question")} not reached.`] : []),
    `${face(used)} used of ${face(box)} for the questions reached${over ? `; ${over} over the time box` : ""}.`,
    ...(of ? [`${said} of ${of} key points said.`] : []),
  ];
  const note = "The grades are your own. They say what to read next, not whether anyone would hire you.";
  return [make("p", { class: "mock-sums" }, lines.join(" ")), make("p", { class: "practice-hint" }, note)];
}

function table(title, first, groups, name) {
  if (!groups.length) return [];
  const head = [first, "Good or Easy", "Time"].map((words) => make("th", { scope: "col" }, words));
  const rows = groups.map(([slug, { graded, known, used, box }]) => {
    const words = graded ? `${known} of ${graded}` : "ungraded";
    const time = make("td", {}, `${face(used)} of ${face(box)}`);
    return make("tr", {}, make("th", { scope: "row" }, name(slug)), make("td", {}, words, bar(known, graded)), time);
  });
  const body = make(
    "table",
    { class: "mock-table" },
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
  return [make("h3", {}, title), body];
}

/** Return a bar for what stands beside it in words; drawn, so that it is printed as well. */
function bar(part, whole) {
  const shape = (name, attributes) => {
    const one = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  };
  const picture = shape("svg", {
    class: "mock-bar",
    viewBox: "0 0 100 8",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  picture.append(shape("rect", { class: "mock-bar-ground", width: 100, height: 8 }));
  picture.append(shape("rect", { class: "mock-bar-part", width: percent(part, whole), height: 8 }));
  return picture;
}

function entry(one, names, root) {
  const { title, topic, level, format, grade, used, box, said, of, missed, made, written } = one;
  const facts = [topic && names("topics")(topic), level && names("levels")(level), format && names("formats")(format)];
  const reached = grade || used;
  const over = used > box * 60 ? `, ${face(used - box * 60)} over` : "";
  const came = [
    grade ? GRADES[grade] : reached ? "Not graded" : "Not reached",
    ...(reached ? [`${face(used)} of ${face(box * 60)}${over}`] : []),
    ...(of ? [`${said} of ${counted(of, "key point")}`] : []),
  ];
  return make(
    "li",
    {},
    link(`questions/${one.id}/`, title, root),
    make("span", { class: "facts" }, facts.filter(Boolean).join(" · ")),
    make("p", { class: `mock-came mock-grade-${grade}` }, came.join(" · ")),
    ...points("Left out", missed),
    ...points("Done or said, better not", made),
    ...(written ? [make("p", { class: "mock-label" }, "Written"), make("p", { class: "mock-text" }, written)] : []),
  );
}

function points(title, items) {
  if (!items.length) return [];
  const list = make("ul", {}, ...items.map((words) => make("li", {}, words)));
  return [make("p", { class: "mock-label" }, title), list];
}

function link(address, words, root) {
  return make("a", { href: new URL(address, root).href }, words);
}

/** Return what to read next: what was graded Again or Hard or not at all, their topics, and the way through all of it. */
function next({ questions }, topic, root) {
  const weak = questions.filter(({ grade }) => grade < 3);
  const topics = [...new Set(weak.map((one) => one.topic))].filter(Boolean);
  const items = [
    ...weak.map(({ id, title }) => link(`questions/${id}/`, title, root)),
    ...topics.map((slug) => link(`topics/${slug}/`, `All questions on ${topic(slug)}`, root)),
    link(ROADMAP, "The roadmap: what leads to what", root),
  ];
  const words = weak.length ? [] : [make("p", {}, "Nothing was graded Again or Hard.")];
  const list = make("ul", { class: "mock-next" }, ...items.map((one) => make("li", {}, one)));
  return [make("h3", {}, "What to read next"), ...words, list];
}
