// The plan: a date, hours, a role and a level give a list of what to do on which day.
import { button, make } from "../search/make.js";
import { between } from "./days.js";
import { doneOf } from "./plan-done.js";
import { Form, USUAL } from "./plan-form.js";
import { Page } from "./plan-page.js";
import { drawn, ticked } from "./plan-state.js";
import { wordsOf } from "./plan-words.js";
import { listed } from "./planner.js";
import { dayOf, withPlan } from "./state.js";
import { topicList } from "./syllabus.js";

/** Open the view in a room; returns a function that closes it. */
export function open(room) {
  const view = new Plan(room);
  view.start();
  return () => view.close();
}

class Plan {
  constructor(room) {
    this.room = room;
    this.stop = room.shelf.listen(() => this.changed());
    this.awake = () => document.hidden || this.changed(); // the page may have been left open overnight
    document.addEventListener("visibilitychange", this.awake);
  }

  close() {
    this.stop();
    this.closed = true;
    document.removeEventListener("visibilitychange", this.awake);
  }

  get plan() {
    return this.room.shelf.state.plan;
  }

  get today() {
    return dayOf(this.room.now());
  }

  async start() {
    this.room.fill(make("p", {}, "One moment …"));
    try {
      this.core = await this.room.catalogue.core();
      this.more = await this.room.catalogue.piece("plan");
    } catch {
      if (!this.closed) this.failed();
      return;
    }
    if (!this.closed) this.show();
  }

  failed() {
    const words = make("p", { role: "alert" }, "What a plan is drawn from could not be loaded. Are you online?");
    this.room.fill(
      words,
      button("Try again", () => this.start(), { class: "practice-main" }),
    );
  }

  /** The state changed, here or in another tab, or time went on. */
  changed() {
    if (!this.more || this.closed) return;
    if (this.plan?.changed === this.shown?.changed && this.today === this.shown?.today) this.page?.refresh();
    else if (!this.editing || this.plan?.changed !== this.shown?.changed) this.show();
  }

  show() {
    const { plan, today } = this;
    this.editing = false;
    this.shown = { changed: plan?.changed, today };
    this.page = null;
    const known = (list, slug) => this.core[list].some(([one]) => one === slug);
    if (!plan) this.ask(USUAL);
    else if (!known("roles", plan.role) || !known("levels", plan.level)) this.ask(plan);
    else this.draw();
  }

  ask(values, cancel) {
    this.editing = true;
    const submit = (asked) => this.set(asked);
    this.form = new Form(this.core, values, { today: () => this.today, submit, cancel });
    const words = values.role
      ? "What you have done stays done. The rest is planned anew, from today to the interview."
      : "Say when the interview is and how much time you have. You get a list of what to read, practise, design and rehearse on which day.";
    this.room.fill(
      make("h2", { tabindex: "-1" }, values.role ? "Change the plan" : "A plan until the interview"),
      make("p", {}, words),
      this.form.form,
    );
  }

  /** Draw a plan for what was asked, from today; what was done of the old one stays done. */
  set(asked) {
    const now = this.room.now();
    this.room.shelf.change((state) => {
      const done = this.page ? this.doneDays(doneOf(this.page.items, state, now)) : {};
      const learned = this.learned(asked, state);
      return withPlan(state, drawn(asked, { old: state.plan, done, learned, today: this.today, now }));
    });
    this.show();
    this.room.say("The plan is drawn.");
    this.room.view.querySelector("h2")?.focus();
  }

  /** Return what was done as of today; that an item was ticked on an earlier day is known already. */
  doneDays(done) {
    const kept = this.page.items.filter(({ id, kind }) => kind !== "due" && Object.hasOwn(done, id));
    return Object.fromEntries(kept.map(({ id }) => [id, this.today]));
  }

  /** Return how many cards of each topic are learned already, at the levels that the plan practises. */
  learned(asked, state) {
    const cards = Object.values(state.cards).filter(({ memory, gone }) => memory && !gone);
    const number = ({ slug, levels }) =>
      cards.filter(({ topic, level }) => topic === slug && levels.includes(level)).length;
    const all = topicList(asked, this.core).map((topic) => [topic.slug, number(topic)]);
    return Object.fromEntries(all.filter(([, found]) => found));
  }

  draw() {
    const drawnPlan = listed(this.plan, this.core, this.more);
    const { room, core, today } = this;
    this.page = new Page(drawnPlan, { room, core, today }, this);
    room.fill(...this.page.parts);
  }

  tick(item, on) {
    const day = on ? this.today : null;
    this.room.shelf.change((state) => (state.plan ? withPlan(state, ticked(state.plan, item.id, day)) : state));
    this.room.say(`${on ? "Done" : "Not done"}: ${wordsOf(item)}. ${this.page.headway.how}`);
  }

  anew() {
    this.set(this.plan);
  }

  edit() {
    const over = between(this.today, this.plan.date) < 1;
    this.ask(over ? { ...this.plan, date: "" } : this.plan, () => this.show());
    this.room.view.querySelector("h2").focus();
  }

  delete() {
    this.room.shelf.change((state) => withPlan(state, null));
    this.room.say("The plan is deleted.");
    this.room.view.querySelector("h2")?.focus();
  }
}
