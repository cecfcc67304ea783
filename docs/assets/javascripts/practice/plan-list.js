// The items of a plan as they are shown: each with a box to tick, a link to do it, and its minutes.
import { make } from "../search/make.js";
import { inWords, later } from "./days.js";
import { sum } from "./plan-done.js";
import { timeOf, wordsOf } from "./plan-words.js";
import { counted } from "./words.js";

const WEEK = 7; // days that are shown openly

export class List {
  /** `tick` is called with an item and whether it is ticked; `root` is the address of the site's root. */
  constructor(items, { today, root, tick }) {
    Object.assign(this, { items, today, root, tick });
    this.rows = new Map();
  }

  /** Return the parts of the list: today first, then what is open, the coming week, and the rest folded. */
  parts(done) {
    const between = (from, to) => this.items.filter(({ day }) => day >= from && day < to);
    const tomorrow = later(this.today, 1);
    const past = between("", this.today);
    const isOpen = ({ id, kind }) => kind !== "due" && !Object.hasOwn(done, id);
    const parts = [
      this.now(between(this.today, tomorrow)),
      this.group("Still open from earlier days", past.filter(isOpen)),
      this.group("The coming week", between(tomorrow, later(tomorrow, WEEK))),
      this.folded("After that", between(later(tomorrow, WEEK), "9")),
      this.folded(
        "Earlier days",
        past.filter((item) => !isOpen(item)),
      ),
    ];
    this.refresh(done);
    return parts.filter(Boolean);
  }

  now(items) {
    const title = make("h2", {}, `Today, ${inWords(this.today)}`);
    const next = this.items.find(({ day }) => day > this.today);
    const rest = next
      ? `Nothing is planned for today. The next items are for ${inWords(next.day)}.`
      : "Nothing more is planned.";
    const shown = items.length ? this.list(items) : make("p", {}, rest);
    if (items.length) title.append(make("span", { class: "plan-sum" }, ` · ${timeOf(sum(items))}`));
    return make("section", { class: "plan-today" }, title, shown);
  }

  group(words, items) {
    return items.length ? make("section", {}, make("h2", {}, words), ...this.days(items)) : null;
  }

  folded(words, items) {
    if (!items.length) return null;
    const days = new Set(items.map(({ day }) => day)).size;
    const facts = `${words}: ${counted(days, "day")}, ${timeOf(sum(items))}`;
    return make("details", { class: "plan-folded" }, make("summary", {}, facts), ...this.days(items));
  }

  days(items) {
    return [...new Set(items.map(({ day }) => day))].map((day) => {
      const own = items.filter((item) => item.day === day);
      const title = make("h3", {}, inWords(day, this.today));
      title.append(make("span", { class: "plan-sum" }, ` · ${timeOf(sum(own))}`));
      return make("div", { class: "plan-day" }, title, this.list(own));
    });
  }

  list(items) {
    return make("ul", { class: "plan-items" }, ...items.map((item) => this.row(item)));
  }

  row(item) {
    const words = wordsOf(item);
    const box = make("input", { type: "checkbox", "aria-label": `Done: ${words}` });
    box.addEventListener("change", () => this.tick(item, box.checked));
    const link = make("a", { href: new URL(item.link, this.root).href }, words);
    const facts = make("span", { class: "plan-facts" });
    const row = make("li", { "data-item": item.id }, make("label", { class: "plan-box" }, box), link, facts);
    this.rows.set(item.id, { row, box, facts, item });
    return row;
  }

  /** Show what is done; what the reader's practice itself shows cannot be unticked. */
  refresh(done) {
    for (const [id, { row, box, facts, item }] of this.rows) {
      const how = Object.hasOwn(done, id) ? done[id] : "";
      box.checked = Boolean(how);
      box.disabled = how === "seen";
      row.classList.toggle("plan-done", Boolean(how));
      facts.textContent = timeOf(item.minutes) + (how === "seen" ? ", seen in your practice" : "");
    }
  }
}
