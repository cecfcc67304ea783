// Your data: a copy to keep, a copy to bring in, settings, what was put aside, and the way to delete everything.
import { button, make } from "../search/make.js";
import { aside } from "./aside.js";
import { Deleting } from "./deleting.js";
import { notesAsMarkdown, sizes } from "./exchange.js";
import { handOut } from "./hand-out.js";
import { forgetImport, importing } from "./importing.js";
import { rowsOf } from "./list.js";
import { settings } from "./settings.js";
import { cardsThat } from "./stats.js";
import { dayOf, withRunning } from "./state.js";
import { asWords, counted } from "./words.js";
import { write } from "./written.js";

const KEPT = {
  browser: "What you did here is kept in this browser and nowhere else:",
  memory: "What you did since you opened this page is kept until you close it:",
};
const WHY = "Download a copy to keep it safe or to move it to another device.";

/** Open the view in a room; returns a function that closes it. */
export function open(room) {
  const view = new Data(room);
  const stop = room.shelf.listen(() => view.draw());
  view.fill();
  return stop;
}

class Data {
  constructor(room) {
    this.room = room;
    [this.copy, this.lists, this.storage] = [1, 2, 3].map(() => make("div"));
  }

  fill() {
    const { room } = this;
    const amount = () => this.amount();
    const download = () => this.download();
    const deleting = new Deleting(room, { amount, download, done: () => this.deleted() });
    this.draw();
    room.fill(this.copy, importing(room), settings(room), this.lists, this.storage, deleting.box);
  }

  deleted() {
    forgetImport();
    this.fill();
  }

  /** Draw what follows the state; what a reader may be filling in stays as it is. */
  draw() {
    const { state, trouble } = this.room.shelf;
    if (this.drawn?.state === state && this.drawn.trouble === trouble) return;
    this.drawn = { state, trouble };
    this.copy.replaceChildren(...this.copying());
    this.lists.replaceChildren(...aside(this.room, this.lists));
    this.storage.replaceChildren(...this.sizes());
  }

  copying() {
    const { trouble } = this.room.shelf;
    return [
      make("h2", {}, "A copy to keep"),
      make("p", {}, `${KEPT[trouble ? "memory" : "browser"]} ${this.amount()}. ${WHY}`),
      make(
        "div",
        { class: "practice-row" },
        button("Download my practice", () => this.download(), { class: "practice-main" }),
        this.notesButton(),
      ),
      ...this.unreadable(),
      this.form(),
    ];
  }

  amount() {
    const { cards, days, results } = this.room.shelf.state;
    const counts = [
      [cards, "question"],
      [days, "day"],
      [results, "mock interview"],
    ];
    return counts.map(([group, noun]) => counted(Object.keys(group).length, noun)).join(", ");
  }

  /** What is stored but cannot be read can be downloaded as it is, and given up. */
  unreadable() {
    const { trouble, text } = this.room.shelf;
    if (trouble !== "damaged" && trouble !== "newer") return [];
    const words =
      trouble === "newer"
        ? "What is stored was written by a newer version of this site: reload the page to get that version. Until then you can download it as it is."
        : "What is stored cannot be read. Download it as it is, in case somebody can mend it, then start afresh: what you did since you opened this page is kept.";
    const name = `practice-stored-${this.today()}.${trouble === "newer" ? "json" : "txt"}`;
    const buttons = [
      button("Download what is stored, as it is", () => handOut(text, name, "text/plain")),
      button("Start afresh", () => this.afresh()),
    ];
    return [make("p", {}, words), make("div", { class: "practice-row" }, ...buttons)];
  }

  /** Put the session in the place of what cannot be read. */
  afresh() {
    const { shelf } = this.room;
    const { state } = shelf;
    shelf.reset();
    shelf.change(() => state);
    this.room.say("Started afresh.");
    this.room.view.focus();
  }

  form() {
    const schema = make("a", { href: new URL("assets/data/practice.schema.json", this.room.root).href }, "JSON Schema");
    const words = [
      "It is JSON, written without line breaks. cards holds one entry for each question, by its id: what the scheduler (FSRS-6) knows of it in memory, the version you graded, how often you reviewed and forgot it, star, off (suspended), note, and gone when the site no longer has it. ",
      "days holds the reviews of each day, results your mock interviews, plan your plan, settings your settings, and unread what a file held that could not be read. Times are milliseconds since 1970. In full: ",
    ];
    const summary = make("summary", {}, "What the file holds");
    return make("details", { "data-key": "form" }, summary, make("p", {}, ...words, schema, "."));
  }

  download() {
    handOut(write(withRunning(this.room.shelf.state, null)), `practice-${this.today()}.json`, "application/json");
    this.room.say("Downloaded.");
  }

  notesButton() {
    return this.notes().length ? button("Download my notes as Markdown", () => this.downloadNotes()) : "";
  }

  async downloadNotes() {
    const notes = this.notes();
    const rows = await rowsOf(this.room.catalogue, notes).catch(() => new Map());
    const text = notesAsMarkdown(notes, (id) => rows.get(id)?.title ?? asWords(id));
    handOut(text, `practice-notes-${this.today()}.md`, "text/markdown");
  }

  notes() {
    return cardsThat(this.room.shelf.state, ({ note }) => note);
  }

  sizes() {
    const { state, text } = this.room.shelf;
    const parts = sizes(state);
    if (!parts.length) return [];
    const rows = parts.map(([what, size]) =>
      make("tr", {}, make("th", { scope: "row" }, what), make("td", {}, inKilobytes(size))),
    );
    const all = new TextEncoder().encode(text ?? write(state)).length;
    return [
      make("h2", {}, "Room it takes"),
      make("p", {}, `${inKilobytes(all)} in all. Most browsers give a site about 5,000 kB.`),
      make("table", { class: "practice-table practice-sizes" }, make("tbody", {}, ...rows)),
    ];
  }

  today() {
    return dayOf(this.room.now());
  }
}

function inKilobytes(size) {
  return `${(size / 1000).toFixed(1)} kB`;
}
