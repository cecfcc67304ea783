// A drawn plan as its page: how far the reader is, what is to do, how the plan came about, and what can be done with it.
import { button, make } from "../search/make.js";
import { between, inWords } from "./days.js";
import { handOut } from "./hand-out.js";
import { calendarOf } from "./plan-calendar.js";
import { doneOf, headway } from "./plan-done.js";
import { List } from "./plan-list.js";
import { headwayWords, rulesOf } from "./plan-words.js";
import { counted } from "./words.js";

export class Page {
  /** `acts` has tick(item, on), anew(), edit() and delete(). */
  constructor(drawnPlan, { room, core, today }, acts) {
    Object.assign(this, { drawnPlan, room, core, today, acts });
    this.items = drawnPlan.items;
    this.plan = room.shelf.state.plan;
    const tick = (item, on) => acts.tick(item, on);
    this.list = new List(this.items, { today, root: room.root, tick });
    this.status = make("p", { class: "plan-headway" });
    this.anew = make(
      "div",
      { class: "practice-row" },
      button("Plan the rest anew from today", () => acts.anew()),
    );
    const lists = this.list.parts(this.done);
    this.parts = [this.head(), this.status, this.anew, ...lists, this.rules(), this.export(), this.tools()];
    this.refresh();
  }

  get done() {
    return doneOf(this.items, this.room.shelf.state, this.room.now());
  }

  head() {
    const { date, hours, role, level } = this.plan;
    const title = (list, slug) => this.core[list].find(([one]) => one === slug)[1];
    this.role = `${title("roles", role)}, ${title("levels", level).toLowerCase()}`;
    const wait = between(this.today, date);
    const when = wait > 0 ? `in ${counted(wait, "day")}` : wait === 0 ? "today" : "over";
    const words = `Interview: ${inWords(date, this.today)}, ${when}`;
    const rest = make("p", { class: "facts" }, `${this.role} · ${counted(hours, "hour")} a week`);
    return make("div", {}, make("h2", { class: "plan-title", tabindex: "-1" }, words), rest);
  }

  /** Show anew what is done; the items stay where they are. */
  refresh() {
    if (!this.room.shelf.state.plan) return;
    const { done } = this;
    const found = headway(this.items, done, this.today);
    this.list.refresh(done);
    this.headway = headwayWords(found);
    this.status.replaceChildren(make("strong", {}, this.headway.how), ` ${this.headway.detail}`);
    this.anew.hidden = !found.open.length || between(this.today, this.plan.date) < 1;
  }

  rules() {
    const before = Object.keys(this.plan.before).length;
    const list = make("ul", {}, ...rulesOf(this.drawnPlan, before).map((words) => make("li", {}, words)));
    const summary = make("summary", {}, "How this plan is made, and what counts as done");
    return make("details", { class: "plan-folded plan-rules" }, summary, list);
  }

  export() {
    const begin = make("input", { type: "time", id: "plan-begin" });
    const label = make("label", { for: "plan-begin" }, "Time of day to study; leave it empty for all-day events");
    const keep = button("Download the calendar file", () => this.keep(begin.value));
    const hint =
      "Import it into a calendar of its own. Importing a later file moves what has moved; what is no longer planned stays, so empty that calendar first after planning anew.";
    return make(
      "section",
      { class: "plan-export" },
      make("h2", {}, "Into your calendar"),
      make("div", { class: "plan-field" }, label, begin),
      make("div", { class: "practice-row" }, keep),
      make("p", { class: "practice-hint" }, hint),
    );
  }

  keep(begin) {
    const about = { root: this.room.root, role: this.role, begin, now: this.room.now() };
    handOut(calendarOf(this.items, this.plan, about), `interview-plan-${this.plan.date}.ics`, "text/calendar");
    this.room.say("The calendar file is ready.");
  }

  tools() {
    this.row = make("div", { class: "practice-row plan-tools" });
    this.offer();
    return this.row;
  }

  offer() {
    this.row.replaceChildren(
      button("Change the plan", () => this.acts.edit()),
      button("Print", () => print()),
      button("Delete the plan", () => this.confirm(), { class: "plan-delete" }),
    );
  }

  confirm() {
    const words = make("p", { class: "plan-ask" }, "Delete the plan and its ticks? What you have learned stays.");
    const keep = button("Keep it", () => {
      this.offer();
      this.row.querySelector(".plan-delete").focus();
    });
    this.row.replaceChildren(
      words,
      button("Delete", () => this.acts.delete()),
      keep,
    );
    keep.focus();
    this.room.say(words.textContent);
  }
}
