// A session of cards as it is sat: one question at a time, revealed step by step, graded, with a way back.
import { button, make } from "../search/make.js";
import { Card } from "./card.js";
import { review } from "./fsrs.js";
import { listen } from "./keys.js";
import { Gone, paper } from "./paper.js";
import { Way } from "./session.js";
import { cardOf, dayOf, graded, marked, ungraded } from "./state.js";
import { span } from "./words.js";

const GRADES = ["Again", "Hard", "Good", "Easy"];

/** Sit a session with these ids in a room; calls `finish` with {graded, again} at its end. Returns what can end it early. */
export async function sit(room, ids, finish) {
  const sitting = new Sitting(room, ids, finish);
  await sitting.next();
  return sitting;
}

class Sitting {
  constructor(room, ids, finish) {
    this.room = room;
    this.finish = finish;
    this.way = new Way(ids);
    this.papers = new Map();
    this.past = []; // what undo goes back to
    this.sum = { graded: 0, again: 0 };
    this.keys = [
      [" ", "reveal the next part", () => this.card?.reveal()],
      ["Enter", "reveal the next part", () => this.card?.reveal()],
      ...GRADES.map((name, place) => [`${place + 1}`, `grade ${name}`, () => this.grade(place + 1)]),
      ["u", "undo the last grade", () => this.undo()],
      ["k", "skip this question for now", () => this.skip()],
      ["x", "suspend this question: it does not come again", () => this.suspend()],
      ["b", "star this question, or take the star off", () => this.star()],
      ["e", "write a note", () => this.card?.openNote()],
      ["q", "end the session", () => this.stop()],
    ];
    this.unlisten = listen(this.keys);
  }

  /** End without a word: the view is left. */
  end() {
    this.unlisten();
    this.card?.keepNote();
    this.ended = true;
  }

  stop() {
    this.end();
    this.finish(this.sum);
  }

  fetch(id) {
    if (!this.papers.has(id)) {
      const loading = paper(id, this.room.root);
      loading.catch(() => this.papers.delete(id));
      this.papers.set(id, loading);
    }
    return this.papers.get(id);
  }

  async next() {
    this.card?.keepNote();
    const id = this.way.next(this.room.now());
    if (!id) return this.stop();
    return this.show(id);
  }

  async show(id) {
    this.card = null;
    let about;
    try {
      about = await this.fetch(id);
    } catch (error) {
      if (this.ended) return null;
      return error instanceof Gone ? this.missing(id) : this.failed(id);
    }
    if (this.ended || this.way.id !== id) return null;
    this.card = new Card(about, cardOf(this.room.shelf.state, id), this);
    this.room.fill(...this.card.parts);
    this.card.title.focus();
    this.room.say(`${this.place()}. ${about.title}`);
    const { following } = this.way;
    if (following) this.fetch(following).catch(() => {}); // so that it is there when it is wanted; if not, it is asked for again
    return null;
  }

  place() {
    return `${this.way.done + 1} of ${this.way.total}`;
  }

  /** A question the site no longer has leaves the session; its history stays. */
  missing(id) {
    if (this.room.shelf.state.cards[id])
      this.room.shelf.change((state) => marked(state, { id }, { gone: true }, this.room.now()));
    this.way.drop();
    return this.next();
  }

  failed(id) {
    const again = button("Try again", () => this.show(id), { class: "practice-main" });
    const words = "This question could not be loaded. Are you online?";
    this.room.fill(
      make("p", { role: "alert" }, words),
      again,
      button("End the session", () => this.stop()),
    );
  }

  /** Return what each grade would do: [name, when the card comes back]. */
  outlook() {
    const { memory } = cardOf(this.room.shelf.state, this.way.id);
    const now = this.room.now();
    const { retention } = this.room.shelf.state.settings;
    return GRADES.map((name, place) => [name, span(review(memory, place + 1, now, retention).due - now)]);
  }

  grade(grade) {
    if (!this.card?.answered) return false;
    const now = this.room.now();
    const { shelf } = this.room;
    const before = cardOf(shelf.state, this.way.id);
    const memory = review(before.memory, grade, now, shelf.state.settings.retention);
    this.past.push({ mark: this.way.mark(), before, day: dayOf(now), sum: { ...this.sum } });
    this.card.keepNote();
    shelf.change((state) => graded(state, this.card.about, memory, grade, dayOf(now)));
    this.way.graded(memory.due, now);
    this.sum = { graded: this.sum.graded + 1, again: this.sum.again + (grade === 1 ? 1 : 0) };
    this.next();
    return true;
  }

  undo() {
    const last = this.past.pop();
    if (!last) return false;
    this.card?.keepNote();
    this.way.restore(last.mark);
    this.sum = last.sum;
    this.room.shelf.change((state) => ungraded(state, this.way.id, last.before, last.day));
    this.show(this.way.id);
    return true;
  }

  /** Put the question behind those that are left, or out of the session when it is the last. */
  skip() {
    if (!this.card) return false;
    if (this.way.left.length) this.way.left.push(this.way.id);
    else this.way.drop();
    this.next();
    return true;
  }

  suspend() {
    if (!this.card) return false;
    this.mark({ off: true });
    this.way.drop();
    this.room.say("Suspended. It can be taken up again under Your data.");
    this.next();
    return true;
  }

  star() {
    if (!this.card) return false;
    const star = !cardOf(this.room.shelf.state, this.way.id).star;
    this.mark({ star });
    this.card.drawStar(star);
    this.room.say(star ? "Starred" : "Star taken off");
    return true;
  }

  mark(part) {
    const { about } = this.card;
    this.room.shelf.change((state) => marked(state, about, part, this.room.now()));
  }
}
