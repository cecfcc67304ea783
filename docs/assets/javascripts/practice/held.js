// What is shown of a question once it was answered: the short answer, what to hold against one's own, the rest to open.
import { make } from "../search/make.js";
import { isBeyond, pointsOf } from "./points.js";

const FURTHER = ["how-to-answer", "answer", "example-answer", "rubric", "common-mistakes", "follow-ups"];
const FIRST = "short-answer";

/**
 * Return the parts, the heading to go to first. `question` is of a record and says what is ticked already; `change` takes
 * what the ticks come to: {said, of, missed, made}. What a rubric has for levels above `level` can be ticked and does not count.
 */
export function held(paper, question, level, levels, change) {
  const { said, made } = pointsOf(paper);
  const points = said.filter((group) => !isBeyond(group, level, levels)).flatMap((group) => group.items);
  const named = said.map((group) =>
    isBeyond(group, level, levels) ? { ...group, title: `${group.title}: beyond the level asked, not counted` } : group,
  );
  const ticked = new Set(question.of ? points.filter((one) => !question.missed.includes(one)) : []);
  const slips = new Set(question.made);
  const tell = () => {
    const missed = points.filter((one) => !ticked.has(one));
    change({ said: points.length - missed.length, of: points.length, missed, made: [...slips] });
  };
  const first = paper.blocks.find(({ name }) => name === FIRST);
  return [
    make("h3", { class: "mock-first", tabindex: "-1" }, first?.title ?? "Answer"),
    first?.body.cloneNode(true) ?? "",
    ...lists("Tick what you said", named, ticked, tell),
    ...lists("Tick what you did or said", made, slips, tell),
    ...paper.blocks.filter(({ name }) => FURTHER.includes(name)).map(closed),
  ];
}

function lists(title, groups, ticked, tell) {
  if (!groups.length) return [];
  const single = groups.length === 1;
  const sets = groups.map(({ title: name, items }) => {
    const legend = make("legend", {}, single ? `${title}: ${name.toLowerCase()}` : name);
    return make("fieldset", { class: "mock-ticks" }, legend, ...items.map((words) => tick(words, ticked, tell)));
  });
  return single ? sets : [make("h3", {}, title), ...sets];
}

function tick(words, ticked, tell) {
  const box = make("input", { type: "checkbox" });
  box.checked = ticked.has(words);
  box.addEventListener("change", () => {
    ticked[box.checked ? "add" : "delete"](words);
    tell();
  });
  return make("label", {}, box, make("span", {}, words));
}

function closed({ title, body }) {
  return make("details", { class: "mock-part" }, make("summary", {}, title), body.cloneNode(true));
}
