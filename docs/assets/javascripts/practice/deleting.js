// Everything is deleted in two steps, and a copy is offered between them.
import { button, make } from "../search/make.js";

export class Deleting {
  /** `amount` says what there is, `download` gives a copy, `done` is called when all is deleted. */
  constructor(room, { amount, download, done }) {
    Object.assign(this, { room, amount, download, done });
    this.box = make("div");
    this.ask();
  }

  ask() {
    const start = button("Delete everything …", () => this.confirm());
    this.show(make("div", { class: "practice-row" }, start));
    return start;
  }

  confirm() {
    const { trouble } = this.room.shelf;
    const odd = trouble === "damaged" || trouble === "newer" ? " What is stored and cannot be read goes as well." : "";
    const words = `This deletes ${this.amount()}, your plan and your settings from this browser.${odd} It cannot be undone: download a copy first if you may want it again.`;
    const text = make("p", { tabindex: "-1" }, words);
    const buttons = [
      button("Download a copy first", () => this.download()),
      button("Delete everything now", () => this.reset(), { class: "practice-danger" }),
      button("Keep everything", () => this.ask().focus()),
    ];
    this.show(text, make("div", { class: "practice-row" }, ...buttons));
    text.focus();
  }

  reset() {
    this.room.shelf.reset();
    this.done();
    this.room.say("Everything was deleted.");
    this.room.view.focus();
  }

  show(...parts) {
    this.box.replaceChildren(make("h2", {}, "Delete everything"), ...parts);
  }
}
