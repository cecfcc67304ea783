// The first screen of mock interviews: what is under way, the choice of another, and the results so far.
import { button, make } from "../search/make.js";
import { filterOf } from "./catalogue.js";
import { Choice, MINUTES } from "./choice.js";
import { ofRole, ofRound } from "./drawing.js";
import { overall } from "./record.js";
import { day, kind } from "./sheet.js";

const LISTED = 10; // results below the choice
const WEIGHTS = "about/#interview-formats-and-their-weight";

export class Lobby {
  /** `mock` is where it leads to; `chosen` is what was chosen before, if anything. */
  constructor(mock, chosen) {
    this.mock = mock;
    const { room, core } = mock;
    const rounds = () => room.catalogue.rounds();
    this.message = make("p", { class: "practice-message", role: "alert" });
    this.buttons = [
      button("Start", () => this.draw(true), { class: "practice-main" }),
      button("See or send the set first", () => this.draw(false)),
    ];
    const about = new URL(WEIGHTS, room.root);
    this.choice = new Choice(core, chosen ?? this.first(), rounds, about, () => this.say(""));
    const row = make("div", { class: "practice-row" }, ...this.buttons);
    this.parts = [...pending(mock), this.choice.element, row, this.message, ...this.past()];
  }

  say(words) {
    this.message.textContent = words;
  }

  /** Return what the choice begins with: what the address says, else what was chosen last, else something usual. */
  first() {
    const { core, results } = this.mock;
    const { role, level, format } = filterOf(location.search, core);
    const known = (list, slug) => core[list].find(([one]) => one === slug)?.[0];
    const last = results.find((one) => one.role) ?? {};
    return {
      role: [...role][0] ?? known("roles", last.role) ?? core.roles[0][0],
      level: [...level][0] ?? known("levels", last.level) ?? known("levels", "mid") ?? core.levels[0][0],
      minutes: MINUTES.includes(last.minutes) ? last.minutes : 45,
      formats: format.size ? [...format] : core.formats.map(([slug]) => slug),
      round: new URLSearchParams(location.search).get("round") ?? "",
    };
  }

  past() {
    const { core, results } = this.mock;
    if (!results.length) return [];
    const items = results.slice(0, LISTED).map((one) => {
      const { known, graded } = overall(one);
      const words = `${day(one.at)}: ${kind(one, core)}, ${known} of ${graded} Good or Easy`;
      const open = button("Open", () => this.mock.show(one), { "aria-label": `Open: ${words}` });
      return make("li", {}, make("span", {}, words), open);
    });
    return [make("h2", {}, "Your last mock interviews"), make("ul", { class: "mock-past" }, ...items)];
  }

  /** Draw what is chosen, and begin with it (`now`) or show it. */
  async draw(now) {
    const { mock, choice } = this;
    for (const one of this.buttons) one.disabled = true;
    let set;
    try {
      set = await this.set();
    } catch {
      this.say("The questions could not be loaded. Are you online?");
      return;
    } finally {
      for (const one of this.buttons) one.disabled = false;
    }
    if (mock.lobby !== this || mock.closed) return;
    if (set.why) this.say(set.why);
    else if (now && !set.notes.length) mock.begin(set.about, set.questions);
    else mock.look(set, ...(choice.isRound ? [] : [button("Draw again", () => this.draw(false))]));
  }

  set() {
    const { core, room, results } = this.mock;
    const { choice } = this;
    if (!choice.isRound) return ofRole(choice.drawn, core, room.catalogue, results);
    return choice.round ? ofRound(choice.round) : { why: "No round is chosen." };
  }
}

/** Return what is said of an interview under way, if there is one. */
export function pending(mock) {
  const { running } = mock;
  if (!running) return [];
  const { place, questions } = running;
  const words = `A mock interview is under way: question ${place + 1} of ${questions.length}. Starting another drops it.`;
  const on = button("Go on with it", () => mock.ask(running), { class: "practice-main" });
  const row = make(
    "div",
    { class: "practice-row" },
    on,
    button("Drop it", () => mock.drop()),
  );
  return [make("div", { class: "mock-pending" }, make("p", {}, words), row)];
}
