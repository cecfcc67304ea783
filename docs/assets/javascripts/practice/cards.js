// The cards: what is due, a choice of what to practise, a session, and what it came to.
import { button, make } from "../search/make.js";
import { filterOf, idsOf } from "./catalogue.js";
import { sit } from "./sitting.js";
import { chosen, split, tally } from "./session.js";
import { dayOf } from "./state.js";
import { counted } from "./words.js";

/** Open the view in a room; returns a function that closes it. */
export function open(room) {
  const view = new Cards(room);
  view.start();
  return () => view.close();
}

class Cards {
  constructor(room) {
    this.room = room;
    this.ids = idsOf(location.search);
    this.stop = room.shelf.listen(() => this.sitting || this.count());
  }

  close() {
    this.stop();
    this.sitting?.end();
  }

  async start() {
    this.room.fill(make("p", {}, "One moment …"));
    try {
      this.core = await this.room.catalogue.core();
    } catch {
      this.room.fill(
        make("p", {}, "The list of questions could not be loaded. Are you online? Reload the page to try again."),
      );
      return;
    }
    this.filter = filterOf(location.search, this.core);
    this.ids = [...new Set(this.ids.map((id) => this.core.renamed[id] ?? id))];
    this.overview();
  }

  overview() {
    this.sitting = null;
    this.counts = make("p", { class: "practice-counts" });
    this.message = make("p", { class: "practice-message" });
    this.go = button("Start", () => this.begin(), { class: "practice-main" });
    this.room.fill(
      this.counts,
      ...(this.ids.length ? this.set() : [this.choice()]),
      make("div", { class: "practice-row" }, this.go, ...this.ahead()),
      this.message,
      make(
        "p",
        { class: "practice-hint" },
        "Answer aloud before you reveal anything. Press ? during a session for its keys.",
      ),
    );
    this.count();
  }

  count() {
    const { state } = this.room.shelf;
    const { due, fresh, learned } = tally(state, this.room.now(), dayOf(this.room.now()));
    const parts = [`${due} due`, `${fresh} new left today`, `${learned} learned`];
    this.counts?.replaceChildren(...parts.map((words) => make("span", {}, words)));
  }

  /** Return what stands above the button when the address names questions. */
  set() {
    const { now, later } = split(this.ids, this.room.shelf.state, this.room.now());
    this.later = later;
    const words = `${counted(this.ids.length, "question")} chosen: ${now.length} due or new, ${later.length} not due yet.`;
    const all = make("a", { href: `${location.pathname}#cards` }, "Practise all questions instead");
    return [make("p", {}, `${words} `, all)];
  }

  ahead() {
    if (!this.ids.length || !this.later.length) return [];
    return [button("Practise all of them, due or not", () => this.sit(this.ids))];
  }

  choice() {
    const groups = [
      ["topic", "Topics", this.core.topics],
      ["level", "Levels", this.core.levels],
    ].map(([name, title, values]) => this.group(name, title, values));
    const summary = make("summary", {}, "");
    this.chosen = summary;
    this.name();
    return make("details", { class: "practice-choice" }, summary, ...groups);
  }

  group(name, title, values) {
    const labels = values.map(([slug, words]) => {
      const box = make("input", { type: "checkbox", name, value: slug });
      box.checked = this.filter[name].has(slug);
      box.addEventListener("change", () => {
        this.filter[name][box.checked ? "add" : "delete"](slug);
        this.name();
      });
      return make("label", {}, box, ` ${words}`);
    });
    return make("fieldset", {}, make("legend", {}, title), ...labels);
  }

  name() {
    const titles = [...this.core.topics, ...this.core.levels]
      .filter(([slug]) => this.filter.topic.has(slug) || this.filter.level.has(slug))
      .map(([, title]) => title);
    this.chosen.textContent = titles.length ? `From: ${titles.join(", ")}` : "From all topics and levels";
  }

  async begin() {
    const { state } = this.room.shelf;
    const now = this.room.now();
    this.go.disabled = true;
    try {
      const choose = () => chosen(state, this.room.catalogue, this.filter, now, dayOf(now));
      const ids = this.ids.length ? split(this.ids, state, now).now : await choose();
      if (ids.length) await this.sit(ids);
      else this.message.textContent = this.nothing();
    } catch {
      this.message.textContent = "The questions could not be loaded. Are you online?";
    } finally {
      this.go.disabled = false;
    }
  }

  nothing() {
    if (this.ids.length) return "None of these is due. You may practise them all the same.";
    const { fresh } = tally(this.room.shelf.state, this.room.now(), dayOf(this.room.now()));
    return fresh
      ? "Nothing is due, and there is no new question in this choice."
      : "Nothing is due, and today's new questions are done. The limit can be changed under Your data.";
  }

  async sit(ids) {
    this.sitting = await sit(this.room, ids, (sum) => this.finish(sum));
  }

  finish({ graded, again }) {
    this.overview();
    if (!graded) return;
    const kept = graded - again;
    const words = `${counted(graded, "answer")} graded, ${kept} remembered, ${again} to see again.`;
    this.message.textContent = words;
    this.room.say(words);
    this.room.view.focus();
  }
}
