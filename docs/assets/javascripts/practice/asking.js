// A mock interview as it is sat: one question at a time against its clock, then its answer, ticks and a grade.
import { make } from "../search/make.js";
import { Asked, keysOf, notLoaded } from "./asked.js";
import { Watch, phase } from "./clock.js";
import { withGrade } from "./grading.js";
import { listen } from "./keys.js";
import { whenLeft } from "./leaving.js";
import { Gone } from "./paper.js";
import { GRADES, moved, times, withPart, without } from "./record.js";
import { withRunning } from "./state.js";

const TICK = 500; // ms between two looks at the watch; the watch itself does not count by them

export class Asking {
  /** `record` is what runs; `finish` takes it when it ends, `drop` is called when it is given up. */
  constructor(room, core, library, record, finish, drop) {
    Object.assign(this, { room, core, library, record });
    const ending = (act) => () => {
      this.end();
      act(this.record);
    };
    this.finish = ending(finish);
    this.drop = ending(drop);
    this.keys = keysOf(this);
    this.listen();
  }

  listen() {
    const unlisten = listen(this.keys);
    const unwatch = whenLeft(() => this.save());
    const timer = setInterval(() => this.tick(), TICK);
    this.end = () => {
      this.ended = true;
      unlisten();
      clearInterval(timer);
      unwatch();
    };
  }

  get question() {
    return this.record.questions[this.record.place];
  }

  get isLast() {
    return this.record.place === this.record.questions.length - 1;
  }

  get place() {
    return `${this.record.place + 1} of ${this.record.questions.length}`;
  }

  /** Stop without a word: the view is left, and the interview can be gone on with. */
  close() {
    if (this.ended) return;
    this.save();
    this.end();
  }

  /** Keep how far it is. */
  save() {
    this.note();
    this.room.shelf.change((state) => withRunning(state, this.record));
  }

  /** Take the time and what was written into the record. */
  note() {
    if (!this.view) return;
    const used = Math.round(this.watch.used);
    this.record = withPart(this.record, { used, written: this.view.field.value.trim() });
  }

  async show() {
    this.view = null;
    const { id } = this.question;
    this.room.fill(make("p", {}, "One moment …"));
    let paper;
    try {
      paper = await this.library.get(id);
    } catch (error) {
      if (!this.ended) this.failed(error);
      return;
    }
    if (this.ended) return;
    this.draw(paper);
    const following = this.record.questions[this.record.place + 1];
    if (following) this.library.get(following.id).catch(() => {}); // so that it is there when it is wanted
  }

  failed(error) {
    if (error instanceof Gone) return this.missing();
    const [again, stop] = [() => this.show(), () => this.finish()];
    return this.room.fill(...notLoaded(again, stop));
  }

  /** A question that the site no longer has is left out. */
  missing() {
    const { isLast } = this;
    this.record = without(this.record);
    this.room.say("A question is no longer on this site and was left out.");
    return isLast ? this.finish() : this.show();
  }

  draw(paper) {
    const { title, topic, level, format } = paper;
    this.paper = paper;
    this.record = withPart(this.record, { title, topic, level, format });
    const { question, room } = this;
    this.watch = new Watch(question.used);
    this.view = new Asked(paper, question, this, this.core, phase(question.used, question.box * 60));
    room.fill(...this.view.parts);
    if (this.record.revealed) this.open();
    else this.go(true);
    this.view.title.focus();
    room.say(`Question ${this.place}, ${question.box} minutes. ${title}`);
    this.save();
  }

  /** Let the clock run, or hold it. */
  go(on) {
    if (on) this.watch.start();
    else this.watch.stop();
    this.view.showQuestion(!on);
    this.tick();
  }

  pause() {
    if (!this.view || this.record.revealed) return false;
    const on = !this.watch.running;
    this.go(on);
    this.room.say(on ? "The clock runs" : "Paused");
    (on ? this.view.title : this.view.hold).focus();
    return true;
  }

  tick() {
    if (!this.view) return;
    const { used, running } = this.watch;
    const { others, boxes } = times(this.record);
    const why = this.record.revealed ? "the clock stands" : running ? "" : "paused";
    this.view.face.draw(used, this.question.box * 60, others + used, boxes, why);
  }

  write() {
    if (!this.view || this.view.covered) return false;
    this.view.field.focus();
    return true;
  }

  reveal() {
    if (!this.view || this.record.revealed || this.view.covered) return false;
    this.watch.stop();
    this.record = { ...this.record, revealed: true };
    this.open();
    this.save();
    this.view.answer.querySelector(".mock-first").focus();
    return true;
  }

  /** Show the answer; the clock stands meanwhile, as reading and grading are no part of an interview. */
  open() {
    this.view.showAnswer(this.isLast, this.record.level, (ticks) => (this.record = withPart(this.record, ticks)));
    this.view.press(this.question.grade);
    this.tick();
  }

  grade(grade) {
    if (!this.view || !this.record.revealed) return false;
    this.record = withPart(this.record, { grade });
    this.view.press(grade);
    this.room.say(`${GRADES[grade]} chosen`);
    return true;
  }

  next() {
    if (!this.view || !this.question.grade) return false;
    this.note();
    const { isLast } = this;
    this.commit(isLast ? this.record : moved(this.record));
    if (isLast) this.finish();
    else this.show();
    return true;
  }

  /** Give the grade to the card's memory, as the cards do, and keep what the record becomes, in one writing. */
  commit(record) {
    const { grade } = this.question;
    const now = this.room.now();
    this.record = record;
    this.room.shelf.change((state) => withRunning(withGrade(state, this.paper, grade, now), record));
  }

  /** Ask whether to end early. */
  ask() {
    if (!this.view) return false;
    this.view.ask(this.record.questions.filter(({ grade }) => !grade).length);
    return true;
  }

  stop() {
    this.note();
    if (this.question.grade) this.commit(this.record);
    this.finish();
  }
}
