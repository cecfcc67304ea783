// One question of a mock interview on the screen: its clock, the question, room to write, then its answer and the grades.
import { button, make } from "../search/make.js";
import { ClockFace } from "./clockface.js";
import { held } from "./held.js";
import { help } from "./keys.js";
import { GRADES, WRITTEN } from "./record.js";
import { counted } from "./words.js";

const LONG = 15; // min: from here on there is more room to write

/** Return the keys of an interview, as listen() takes them. */
export function keysOf(asking) {
  return [
    [" ", "reveal the answer", () => asking.reveal()],
    ["Ctrl+Enter", "reveal the answer while you write", () => asking.reveal()],
    ...GRADES.slice(1).map((name, place) => [`${place + 1}`, `grade ${name}`, () => asking.grade(place + 1)]),
    ["n", "go to the next question", () => asking.next()],
    ["p", "pause, or go on", () => asking.pause()],
    ["e", "write your answer", () => asking.write()],
    ["q", "end the interview", () => asking.ask()],
  ];
}

export class Asked {
  /** `asking` does what the buttons ask for; `question` is of its record; `spoken` is the phase that was announced. */
  constructor(paper, question, asking, core, spoken) {
    Object.assign(this, { paper, question, asking, core });
    this.face = new ClockFace((words) => asking.room.say(words), spoken);
    this.hold = button("Pause", () => asking.pause());
    this.title = make("h2", { class: "practice-question", tabindex: "-1" }, paper.title);
    this.field = make("textarea", { rows: question.box < LONG ? "5" : "10", maxlength: String(WRITTEN) });
    this.field.value = question.written;
    this.field.addEventListener("keydown", (event) => this.typed(event));
    this.answer = make("div", { class: "mock-answer" });
    this.act = make("div", { class: "mock-act" });
    this.cover = make("p", { class: "mock-cover" }, "Paused. The question is covered until you go on.");
    this.body = make("div", {}, ...this.text(), this.answer, this.act);
    this.foot = make("div", {});
    const place = make("p", { class: "mock-place" }, asking.place);
    const head = make("div", { class: "mock-head" }, place, this.face.element, this.hold);
    this.parts = [head, this.cover, this.body, this.foot];
    this.tools();
  }

  text() {
    const { paper } = this;
    const ask = this.question.ask.replaceAll("`", "");
    const round =
      ask && ask !== paper.title ? [make("p", { class: "practice-hint" }, `In the round it was: ${ask}`)] : [];
    const label = make("label", { class: "mock-written" }, "Your answer, written here or spoken aloud", this.field);
    const facts = make("p", { class: "facts" }, this.where());
    return [facts, this.title, ...round, paper.context.cloneNode(true), label];
  }

  /** Return where the question belongs, in words; how long its page takes to read is of no interest here. */
  where() {
    const { topic, level, format } = this.paper;
    const parts = Object.entries({ topics: topic, levels: level, formats: format });
    return parts.map(([list, slug]) => this.core[list].find(([one]) => one === slug)?.[1] ?? slug).join(" · ");
  }

  typed(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.asking.reveal();
  }

  get covered() {
    return this.body.hidden;
  }

  /** Show the question while the clock runs, or cover it while it is held. */
  showQuestion(isHeld) {
    this.cover.hidden = !isHeld;
    this.body.hidden = isHeld;
    this.hold.textContent = isHeld ? "Go on" : "Pause";
    this.act.replaceChildren(
      button("Reveal the answer", () => this.asking.reveal(), { class: "practice-main" }),
      make("p", { class: "practice-hint" }, "The clock stands while you read and grade."),
    );
  }

  /** Show the answer, held against a level; `change` takes what is ticked. */
  showAnswer(isLast, level, change) {
    this.cover.hidden = true;
    this.hold.hidden = true;
    this.field.readOnly = true;
    this.answer.replaceChildren(
      ...held(this.paper, this.question, level || this.paper.level, this.core.levels, change),
    );
    this.grades = GRADES.slice(1).map((name, place) => button(name, () => this.asking.grade(place + 1)));
    const label = "How well did you answer?";
    const group = make("div", { class: "practice-grades", role: "group", "aria-label": label }, ...this.grades);
    this.onward = button(isLast ? "Finish" : "Next question", () => this.asking.next(), { class: "practice-main" });
    this.act.replaceChildren(make("p", { class: "mock-how" }, label), group, this.onward);
  }

  press(grade) {
    this.grades.forEach((one, place) => one.setAttribute("aria-pressed", place + 1 === grade));
    this.onward.disabled = !grade;
  }

  tools() {
    const keys = button("Keys", () => help(this.asking.keys));
    const end = button("End interview", () => this.asking.ask());
    this.foot.replaceChildren(make("div", { class: "practice-row mock-foot" }, keys, end));
  }

  /** Ask whether to end, with so many questions ungraded. */
  ask(left) {
    const words = left ? `End now? ${counted(left, "question")} would stay ungraded.` : "End now?";
    const { asking } = this;
    const stop = button("End and show the sheet", () => asking.stop(), { class: "practice-main" });
    const drop = button("Drop it without a sheet", () => asking.drop());
    const stay = button("Go on with it", () => (this.tools(), this.title.focus()));
    const row = make("div", { class: "practice-row" }, stop, drop, stay);
    this.foot.replaceChildren(make("div", { role: "group", "aria-label": words }, make("p", {}, words), row));
    stay.focus();
  }
}

/** Return what is shown where a question could not be fetched. */
export function notLoaded(again, stop) {
  const words = "This question could not be loaded. Are you online?";
  const retry = button("Try again", again, { class: "practice-main" });
  const row = make("div", { class: "practice-row" }, retry, button("End the interview", stop));
  return [make("p", { role: "alert" }, words), row];
}
