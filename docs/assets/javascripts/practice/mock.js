// Mock interviews: choose or open a set, sit it, see its sheet. This module leads from one screen to the next.
import { button, make } from "../search/make.js";
import { agenda, setOf } from "./agenda.js";
import { Asking } from "./asking.js";
import { idsOf } from "./catalogue.js";
import { Library } from "./library.js";
import { Lobby, pending } from "./lobby.js";
import { Gone } from "./paper.js";
import { asRecord, begun, overall, resultOf } from "./record.js";
import { copier } from "./share.js";
import { sheet } from "./sheet.js";
import { withResult, withRunning } from "./state.js";
import { counted } from "./words.js";

/** Open the view in a room; returns a function that closes it. */
export function open(room) {
  const view = new Mock(room);
  view.start();
  return () => view.close();
}

class Mock {
  constructor(room) {
    this.room = room;
    this.library = new Library(room.root);
  }

  close() {
    this.closed = true;
    this.asking?.close();
  }

  async start() {
    this.room.fill(make("p", {}, "One moment …"));
    try {
      this.core = await this.room.catalogue.core();
      const given = idsOf(location.search).map((id) => this.core.renamed[id] ?? id);
      if (given.length) await this.openSet([...new Set(given)]);
      else if (!this.closed) this.choose();
    } catch {
      if (this.closed) return;
      const again = button("Try again", () => this.start(), { class: "practice-main" });
      this.room.fill(make("p", { role: "alert" }, "The questions could not be loaded. Are you online?"), again);
    }
  }

  /** The results so far, the newest first; what was stored is not trusted. */
  get results() {
    return this.room.shelf.state.results.map(asRecord).filter(Boolean);
  }

  get running() {
    return asRecord(this.room.shelf.state.running);
  }

  /** Show the first screen. */
  choose() {
    this.lobby = new Lobby(this, this.lobby?.choice.all);
    this.room.fill(...this.lobby.parts);
  }

  /** Come back to the first screen. */
  back(words = "") {
    this.choose();
    this.lobby.say(words);
    this.room.view.focus();
  }

  /** Show the set of an address. */
  async openSet(ids) {
    const { questions, gone, more } = await setOf(ids, this.core, this.library, Gone);
    if (this.closed) return;
    const notes = [
      ...(gone.length ? [`Not on this site, and left out: ${gone.join(", ")}.`] : []),
      ...(more ? [`One interview takes no more questions than these; ${more} more are left out.`] : []),
    ];
    this.look({ about: {}, questions, notes });
  }

  /** Show a set before it is sat. */
  look({ about, questions, notes }, ...acts) {
    const begin = () => this.begin(about, questions);
    const back = button("Choose another interview", () => this.back());
    const parts = agenda(this.room, this.core, questions, notes, begin, ...acts, back);
    this.room.fill(...pending(this), ...parts);
    parts[0].focus();
  }

  begin(about, questions) {
    this.ask(begun(about, questions, this.room.now()));
  }

  ask(record) {
    const ends = [(one) => this.finish(one), () => this.drop()];
    this.asking = new Asking(this.room, this.core, this.library, record, ...ends);
    this.asking.show();
  }

  drop() {
    this.asking = null;
    this.room.shelf.change((state) => withRunning(state, null));
    this.back("The interview was dropped.");
  }

  finish(record) {
    this.asking = null;
    const result = resultOf(record);
    const worth = result.questions.some(({ grade, written }) => grade || written);
    const same = ({ at }) => at === result.at; // this interview, finished in another tab
    this.room.shelf.change((state) => {
      const ended = withRunning(state, null);
      return worth ? withResult({ ...ended, results: ended.results.filter((one) => !same(one)) }, result) : ended;
    });
    if (worth) this.show(result);
    else this.back("The interview ended before anything was graded or written; there is no sheet of it.");
  }

  /** Show the sheet of a result. */
  show(result) {
    const { role, level, round, minutes, questions } = result;
    const ids = questions.map(({ id }) => id);
    const row = make(
      "div",
      { class: "practice-row" },
      button("Print", () => print()),
      copier(this.room, ids),
      button("Sit the same again", () => this.begin({ role, level, round, minutes }, questions)),
      button("Choose another interview", () => this.back()),
    );
    const parts = sheet(result, this.core, this.room.root);
    this.room.fill(make("div", { class: "mock-sheet" }, ...parts), row);
    parts[0].focus();
    const { known, graded } = overall(result);
    this.room.say(`Result: ${known} of ${counted(graded, "graded question")} Good or Easy`);
  }
}
