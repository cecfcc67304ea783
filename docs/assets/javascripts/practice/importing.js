// A copy of a reader's practice is brought in: read, shown as what it would change, and taken in when he says so.
import { button, make } from "../search/make.js";
import { MOST, Refused, compared, opened, takenBack } from "./exchange.js";
import { merged, moved } from "./state.js";
import { counted } from "./words.js";

const UNREADABLE = "The file could not be read; a folder cannot be brought in. Nothing was changed.";
const FULL = "This browser has no room for so much. Nothing was changed.";
let last = null; // {before, after} of the last import, until the page is left

/** Return what a copy is brought in with. */
export function importing(room) {
  return new Importing(room).parts;
}

/** Forget how to take the last import back, as what it changed is gone. */
export function forgetImport() {
  last = null;
}

class Importing {
  constructor(room) {
    this.room = room;
    this.file = make("input", { type: "file", accept: ".json,application/json", id: "practice-file" });
    this.file.addEventListener("change", () => this.choose());
    this.text = make("textarea", { rows: "5", "aria-label": "A copy as text", spellcheck: "false" });
    this.found = make("div", { class: "practice-found", tabindex: "-1" });
    const paste = [
      make("summary", {}, "Or paste it"),
      this.text,
      button("Look at it", () => this.look(this.text.value)),
    ];
    this.parts = make(
      "section",
      {},
      make("h2", {}, "Bring a copy in"),
      make(
        "p",
        {},
        "You see first what it would change. Of each question the newer review counts, notes are joined, and your settings stay.",
      ),
      make(
        "p",
        { class: "practice-setting" },
        make("label", { for: this.file.id }, "A file that was downloaded here "),
        this.file,
      ),
      make("details", { "data-key": "paste" }, ...paste),
      this.found,
    );
    if (last) this.offerBack("The last import can be taken back until you leave this page.");
  }

  async choose() {
    const [file] = this.file.files;
    if (!file) return;
    const text = file.size > MOST ? null : await file.text().catch(() => undefined);
    this.file.value = ""; // so that the same file can be chosen again
    if (text === undefined) this.tell(UNREADABLE);
    else if (text === null) this.tell(new Refused("large").message);
    else await this.look(text);
  }

  async look(text) {
    try {
      const state = opened(text);
      const { renamed } = await this.room.catalogue.core().catch(() => ({ renamed: {} }));
      this.preview(moved(state, renamed));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.tell(error.message);
    }
  }

  preview(other) {
    const { nothing, tally } = compared(this.room.shelf.state, other);
    if (nothing) {
      this.tell("All of it is here already. There is nothing to bring in.");
      return;
    }
    const take = button("Bring it in", () => this.take(other), { class: "practice-main" });
    const leave = button("Leave it", () => this.tell("Nothing was changed."));
    this.show(
      ...asWords(tally).map((words) => make("p", {}, words)),
      make("div", { class: "practice-row" }, take, leave),
    );
  }

  take(other) {
    const { shelf } = this.room;
    const before = shelf.state;
    const wasFull = shelf.trouble === "full";
    shelf.change((state) => merged(state, other));
    if (shelf.trouble === "full" && !wasFull) {
      const after = shelf.state;
      shelf.change((state) => takenBack(before, after, state));
      this.tell(FULL);
      return;
    }
    last = { before, after: shelf.state };
    this.text.value = "";
    this.offerBack("It was brought in.");
  }

  offerBack(words) {
    const back = button("Take the import back", () => this.takeBack());
    this.show(make("p", {}, words), make("div", { class: "practice-row" }, back));
  }

  takeBack() {
    const { before, after } = last;
    last = null;
    this.room.shelf.change((state) => takenBack(before, after, state));
    this.tell("The import was taken back. What you practised since then stays.");
  }

  tell(words) {
    this.show(make("p", {}, words));
  }

  show(...parts) {
    const isShown = this.parts?.isConnected;
    this.found.replaceChildren(...parts);
    if (!isShown) return;
    this.room.say(parts[0].textContent);
    this.found.focus();
  }
}

function asWords({ cards, added, newer, same, older, marks, days, results, plan, unread }) {
  const parts = [
    [added, "new here"],
    [newer, "newer in the file"],
    [same, "the same"],
    [older, "older than yours and left"],
  ];
  const each = parts.filter(([number]) => number).map(([number, words]) => `${number} ${words}`);
  const more = [
    [marks, `stars, suspensions or notes of ${counted(marks, "question")}`],
    [days, `reviews of ${counted(days, "day")}`],
    [results, counted(results, "mock interview")],
    [plan, "a plan"],
  ];
  const also = more.filter(([number]) => number).map(([, words]) => words);
  const odd = `${unread === 1 ? "1 entry" : `${unread} entries`} of it cannot be read by this site; they are kept, and are in what you download.`;
  return [
    cards ? `${counted(cards, "question")}: ${each.join(", ")}.` : "No questions.",
    ...(also.length ? [`It also brings ${also.join(", ")}.`] : []),
    ...(unread ? [odd] : []),
  ];
}
