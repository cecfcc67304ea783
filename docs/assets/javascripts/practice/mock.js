// Mock interviews: choose or open a set, sit it, see its sheet. This module leads from one screen to the next.
import { button, make } from "../search/make.js";
import { agenda, setOf } from "./agenda.js";
import { Asking } from "./asking.js";
import { candidates } from "./candidates.js";
import { filterOf, idsOf } from "./catalogue.js";
import { Choice, MINUTES } from "./choice.js";
import { interview, recentOf, shares } from "./interview.js";
import { Library } from "./library.js";
import { Gone } from "./paper.js";
import { asRecord, begun, overall, resultOf } from "./record.js";
import { copier } from "./share.js";
import { day, kind, sheet } from "./sheet.js";
import { withResult, withRunning } from "./state.js";
import { counted } from "./words.js";

const LISTED = 10; // results below the choice
const FULL = 0.8; // of the minutes; where less could be filled the reader is told before it begins
const WEIGHTS = "about/#interview-formats-and-their-weight";

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
    this.wait();
    try {
      this.core = await this.room.catalogue.core();
    } catch {
      this.trouble("The list of questions could not be loaded. Are you online?", () => this.start());
      return;
    }
    if (this.closed) return;
    const given = idsOf(location.search).map((id) => this.core.renamed[id] ?? id);
    this.given = [...new Set(given)];
    if (this.given.length) this.openSet();
    else this.setUp();
  }

  wait() {
    this.room.fill(make("p", {}, "One moment …"));
  }

  trouble(words, again) {
    if (this.closed) return;
    this.room.fill(make("p", { role: "alert" }, words), button("Try again", again, { class: "practice-main" }));
  }

  get results() {
    return this.room.shelf.state.results.map(asRecord).filter(Boolean);
  }

  get running() {
    return asRecord(this.room.shelf.state.running);
  }

  // Choosing

  /** Show the choice, what is under way, and the results; `said` is what the reader is told first. */
  setUp(said = "") {
    const rounds = () => this.room.catalogue.rounds();
    const about = new URL(WEIGHTS, this.room.root);
    this.message = make("p", { class: "practice-message", role: "alert" }, said);
    this.buttons = [
      button("Start", () => this.draw(true), { class: "practice-main" }),
      button("Draw a set to send or look at", () => this.draw(false)),
    ];
    this.choice = new Choice(this.core, this.first(), rounds, about, () => this.message.replaceChildren());
    const row = make("div", { class: "practice-row" }, ...this.buttons);
    this.room.fill(...this.pending(), this.choice.element, row, this.message, ...this.past());
    this.message.replaceChildren(said);
  }

  /** Return what the choice begins with: what the address says, else what was chosen last, else something usual. */
  first() {
    const { roles, levels, formats } = this.core;
    const { role, level, format } = filterOf(location.search, this.core);
    const known = (list, slug) => list.find(([one]) => one === slug)?.[0];
    const last = this.chosen ?? this.results.find((one) => one.role) ?? {};
    return {
      role: [...role][0] ?? known(roles, last.role) ?? roles[0][0],
      level: [...level][0] ?? known(levels, last.level) ?? (known(levels, "mid") || levels[0][0]),
      minutes: MINUTES.includes(last.minutes) ? last.minutes : 45,
      formats: this.chosen?.formats ?? (format.size ? [...format] : formats.map(([slug]) => slug)),
      round: this.chosen?.round ?? new URLSearchParams(location.search).get("round") ?? "",
    };
  }

  pending() {
    const { running } = this;
    if (!running) return [];
    const { place, questions } = running;
    const words = `A mock interview is under way: question ${place + 1} of ${questions.length}. Starting another drops it.`;
    const on = button("Go on with it", () => this.ask(running), { class: "practice-main" });
    const row = make(
      "div",
      { class: "practice-row" },
      on,
      button("Drop it", () => this.drop()),
    );
    return [make("div", { class: "mock-pending" }, make("p", {}, words), row)];
  }

  past() {
    const found = this.results.slice(0, LISTED);
    if (!found.length) return [];
    const items = found.map((one) => {
      const { known, graded } = overall(one);
      const words = `${day(one.at)}: ${kind(one, this.core)}, ${known} of ${graded} Good or Easy`;
      return make(
        "li",
        {},
        make("span", {}, words),
        button("Open", () => this.show(one), { "aria-label": `Open: ${words}` }),
      );
    });
    return [make("h2", {}, "Your last mock interviews"), make("ul", { class: "mock-past" }, ...items)];
  }

  /** Draw what is chosen, and begin with it (`now`) or show it. */
  async draw(now) {
    const drawing = this.choice.isRound ? this.ofRound() : this.ofRole();
    for (const one of this.buttons) one.disabled = true;
    let drawn;
    try {
      drawn = await drawing;
    } catch {
      this.message.replaceChildren("The questions could not be loaded. Are you online?");
      return;
    } finally {
      for (const one of this.buttons) one.disabled = false;
    }
    if (this.closed || !drawn) return;
    const { about, questions, notes } = drawn;
    if (now && !notes.length) this.begin(about, questions);
    else
      this.look(
        about,
        questions,
        notes,
        button("Draw again", () => this.draw(false)),
      );
  }

  ofRound() {
    const { round } = this.choice;
    if (!round) return null;
    this.chosen = { ...this.choice.drawn, round: round.slug };
    const questions = round.prompts.map(({ id, minutes, ask }) => ({ id, title: ask, ask, box: minutes }));
    const minutes = questions.reduce((sum, { box }) => sum + box, 0);
    return { about: { round: round.slug, minutes }, questions, notes: [] };
  }

  async ofRole() {
    const choice = this.choice.drawn;
    this.chosen = { ...choice, round: "" };
    const fits = choice.formats.length && shares(choice, this.core).some((one) => one.fits);
    const rows = fits ? await candidates(choice, this.core, this.room.catalogue) : [];
    const questions = rows.length ? interview(choice, this.core, rows, recentOf(this.results)) : [];
    if (!questions.length) {
      this.message.replaceChildren(nothing(choice, fits));
      return null;
    }
    const filled = questions.reduce((sum, { box }) => sum + box, 0);
    const short = `Only ${filled} of ${choice.minutes} minutes could be filled. Other formats or more minutes leave more to choose from.`;
    const { role, level, minutes } = choice;
    return { about: { role, level, minutes }, questions, notes: filled < minutes * FULL ? [short] : [] };
  }

  // A set

  look(about, questions, notes, ...acts) {
    const begin = () => this.begin(about, questions);
    const back = button("Back to the choice", () => this.setUp());
    const parts = agenda(this.room, this.core, questions, notes, begin, ...acts, back);
    this.room.fill(...(acts.length ? [] : this.pending()), ...parts);
    parts[0].focus();
  }

  /** Show the set that the address names. */
  async openSet() {
    this.wait();
    let set;
    try {
      set = await setOf(this.given, this.core, this.library, Gone);
    } catch {
      this.trouble("These questions could not be loaded. Are you online?", () => this.openSet());
      return;
    }
    if (this.closed) return;
    const { questions, gone, more } = set;
    const notes = [
      ...(gone.length ? [`Not on this site, and left out: ${gone.join(", ")}.`] : []),
      ...(more ? [`An interview takes no more questions than these; ${more} more are left out.`] : []),
    ];
    this.look({}, questions, notes);
  }

  // Sitting

  begin(about, questions) {
    this.ask(begun(about, questions, this.room.now()));
  }

  ask(record) {
    this.asking = new Asking(
      this.room,
      this.library,
      record,
      (one) => this.finish(one),
      () => this.drop(),
    );
    this.asking.show();
  }

  drop() {
    this.asking = null;
    this.room.shelf.change((state) => withRunning(state, null));
    this.setUp("The interview was dropped.");
    this.room.view.focus();
  }

  finish(record) {
    this.asking = null;
    const result = resultOf(record);
    const worth = result.questions.some(({ grade, written }) => grade || written);
    const same = ({ at }) => at === result.at; // this interview, finished in another tab
    this.room.shelf.change((state) => {
      const rest = { ...withRunning(state, null), results: state.results.filter((one) => !same(one)) };
      return worth ? withResult(rest, result) : withRunning(state, null);
    });
    if (worth) this.show(result);
    else this.setUp("The interview ended before anything was graded or written; there is no sheet of it.");
  }

  // The sheet

  show(result) {
    const { role, level, round, minutes, questions } = result;
    const again = () => this.begin({ role, level, round, minutes }, questions);
    const row = make(
      "div",
      { class: "practice-row" },
      button("Print", () => print()),
      copier(
        this.room,
        questions.map(({ id }) => id),
      ),
      button("Sit the same again", again),
      button("Back to the choice", () => this.setUp()),
    );
    const parts = sheet(result, this.core, this.room.root);
    this.room.fill(make("div", { class: "mock-sheet" }, ...parts), row);
    parts[0].focus();
    const { known, graded } = overall(result);
    this.room.say(`Result: ${known} of ${counted(graded, "graded question")} Good or Easy`);
    scrollTo({ top: 0 });
  }
}

/** Return what to loosen when no question fits. */
function nothing({ formats, minutes }, fits) {
  if (!formats.length) return "No format is chosen. Choose at least one.";
  if (!fits) return `No question of these formats fits into ${minutes} minutes. Choose more minutes, or more formats.`;
  return "This role has no question of these formats. Choose more formats, or another role.";
}
