// One card: the question, then what is revealed of its page part by part, then the grades.
import { button, make } from "../search/make.js";
import { help } from "./keys.js";

const STEPS = ["how-to-answer", "short-answer", "answer", "example-answer"];
const GRADED_FROM = "short-answer"; // no grade before this is seen
const TOGETHER = {
  answer: ["answer", "rubric"],
  "example-answer": ["example-answer", "common-mistakes", "follow-ups"],
};

export class Card {
  /** `about` is a paper; `card` what is remembered of it; `sitting` does what the buttons ask for. */
  constructor(paper, card, sitting) {
    const { id, version, topic, level } = paper;
    this.about = { id, version, topic, level };
    this.paper = paper;
    this.card = card;
    this.sitting = sitting;
    this.steps = STEPS.filter((name) => paper.blocks.some((one) => one.name === name));
    this.shown = 0;
    this.draw();
  }

  get answered() {
    return this.steps.indexOf(GRADED_FROM) < this.shown;
  }

  draw() {
    const { paper, card, sitting } = this;
    this.title = make("h2", { class: "practice-question", tabindex: "-1" }, paper.title);
    this.revealed = make("div", { class: "practice-revealed" });
    this.more = button("", () => this.reveal(), { class: "practice-main" });
    this.grades = make("div", { class: "practice-grades", role: "group", "aria-label": "How well did you know it?" });
    this.starred = button("", () => sitting.star());
    this.drawStar(card.star);
    const changed = card.memory && card.version && card.version !== paper.version;
    this.parts = [
      make("p", { class: "facts" }, `${sitting.place()} · `, ...paper.facts),
      ...(changed
        ? [make("p", { class: "practice-changed" }, "This question was changed since you last graded it.")]
        : []),
      this.title,
      paper.context.cloneNode(true),
      make("p", { class: "practice-hint" }, "Answer aloud, then reveal."),
      this.revealed,
      make("div", { class: "practice-act" }, this.more, this.grades),
      this.tools(),
    ];
    this.label();
  }

  tools() {
    const { sitting } = this;
    this.note = make("textarea", { rows: "3", "aria-label": "Your note on this question" });
    this.note.value = this.card.note;
    this.note.addEventListener("change", () => this.keepNote());
    const summary = make("summary", {}, this.card.note ? "Your note" : "Add a note");
    this.noteBox = make("details", { class: "practice-note" }, summary, this.note);
    this.noteBox.open = Boolean(this.card.note);
    const row = make(
      "div",
      { class: "practice-row practice-tools" },
      ...(sitting.past.length ? [button("Undo", () => sitting.undo())] : []),
      button("Skip", () => sitting.skip()),
      this.starred,
      button("Suspend", () => sitting.suspend()),
      make("a", { href: this.paper.url, target: "_blank" }, "Open its page"),
      button("Keys", () => help(sitting.keys)),
      button("End session", () => sitting.stop()),
    );
    return make("div", {}, this.noteBox, row);
  }

  drawStar(star) {
    this.starred.textContent = star ? "★ Starred" : "☆ Star";
    this.starred.setAttribute("aria-pressed", star);
  }

  /** Show the next part; false when all is shown. */
  reveal() {
    const name = this.steps[this.shown];
    if (!name) return false;
    this.shown += 1;
    const names = TOGETHER[name] ?? [name];
    const blocks = this.paper.blocks.filter((one) => names.includes(one.name));
    const parts = blocks.map(({ name: kind, title, body }) => {
      const heading = make("h3", { tabindex: "-1" }, title);
      return make("section", { class: `practice-part practice-${kind}` }, heading, body.cloneNode(true));
    });
    this.revealed.append(...parts);
    this.label();
    this.sitting.room.say(`${blocks[0].title} shown`);
    parts[0].scrollIntoView({ block: "nearest" });
    return true;
  }

  label() {
    const next = this.paper.blocks.find(({ name }) => name === this.steps[this.shown]);
    this.more.hidden = !next;
    this.more.textContent = next ? `Reveal: ${next.title.toLowerCase()}` : "";
    this.more.classList.toggle("practice-quiet", this.answered);
    if (this.answered && !this.grades.firstChild) {
      const grades = this.sitting.outlook().map(([name, when], place) => {
        const words = make("span", {}, make("strong", {}, name), ` ${when}`);
        return button(words, () => this.sitting.grade(place + 1), { class: `grade-${place + 1}` });
      });
      this.grades.append(...grades);
    }
  }

  openNote() {
    this.noteBox.open = true;
    this.note.focus();
  }

  /** Keep what was typed into the note. */
  keepNote() {
    const note = this.note.value.trim();
    if (note === this.card.note) return;
    this.card = { ...this.card, note };
    this.sitting.mark({ note });
  }
}
