// <question-finder>: text and filters over the list of all questions. The list stands in the page and stays while nothing
// is asked for; the state is in the address, so that a search can be shared and the back button works.
import { counts, FACETS, fromAddress, idle, passes, questions, sorted, SORTS, toAddress } from "./filters.js";
import { rank } from "./rank.js";
import { controls, NAMES } from "./controls.js";
import { make } from "./make.js";
import { practiceAddress } from "./practise.js";
import { result } from "./show.js";
import { Store } from "./store.js";

const ROOT = new URL("../../../", import.meta.url);
const PAGE = 20; // results drawn at a time
const PRINTED = 200; // results that go on paper

class QuestionFinder extends HTMLElement {
  async connectedCallback() {
    if (this.store) return;
    this.list = this.querySelector("[data-results]");
    this.all = [...this.list.childNodes];
    this.total = this.list.dataset.results;
    this.store = new Store(new URL("assets/data/search/", ROOT));
    try {
      [this.core, this.data] = await Promise.all([this.store.core(), this.store.facets()]);
    } catch {
      return; // the list stands there, whole
    }
    this.questions = questions(this.data);
    this.state = fromAddress(location.href, this.data.facets);
    this.draw();
    addEventListener("popstate", () => this.restore());
    await this.update();
  }

  draw() {
    const acts = {
      change: (part, how) => this.change(part, how),
      random: () => this.random(),
      practise: () => this.practise(),
      print: () => this.print(),
      grow: () => this.grow(),
    };
    Object.assign(this, controls(this.data.facets, this.state, acts));
    this.list.before(this.form, this.status, this.help);
    this.list.after(this.more);
  }

  /** Take on a part of a new state; a filter is a step that the back button undoes, a letter is not. */
  change(part, how) {
    Object.assign(this.state, part);
    history[`${how}State`](null, "", toAddress(this.state, location.href));
    return this.update();
  }

  restore() {
    this.state = fromAddress(location.href, this.data.facets);
    return this.update();
  }

  async update() {
    const asked = (this.asked = (this.asked ?? 0) + 1);
    if (this.input.value !== this.state.q) this.input.value = this.state.q;
    this.sort.value = this.state.sort;
    let told;
    try {
      told = await this.find();
    } catch {
      told = null;
    }
    if (asked !== this.asked) return;
    if (!told) {
      this.status.textContent = "Search could not be loaded. All questions are listed below.";
      return;
    }
    Object.assign(this, told);
    this.count();
    await this.paint(asked);
  }

  /** Return what is found: questions in order, the words to mark, what was mended. */
  async find() {
    if (!this.state.q.trim())
      return {
        matching: this.questions,
        found: sorted(
          this.questions.filter((one) => passes(one, this.state)),
          this.state.sort,
        ),
        terms: [],
        mended: [],
      };
    const { pages, mended, terms } = await rank(this.state.q, this.store);
    const matching = pages
      .filter(([number]) => number < this.questions.length)
      .map(([number]) => this.questions[number]);
    return {
      matching,
      found: sorted(
        matching.filter((one) => passes(one, this.state)),
        this.state.sort,
      ),
      terms,
      mended,
    };
  }

  count() {
    const numbers = counts(this.matching, this.state);
    for (const facet of FACETS) {
      for (const [slug] of this.data.facets[facet]) {
        const { box, number, label } = this.boxes.get(`${facet} ${slug}`);
        const count = numbers[facet].get(slug) ?? 0;
        box.checked = this.state[facet].has(slug);
        number.textContent = count;
        label.classList.toggle("none", !count && !box.checked);
      }
    }
    const chosen = FACETS.flatMap((facet) =>
      this.data.facets[facet].filter(([slug]) => this.state[facet].has(slug)).map(([, title]) => title),
    );
    this.chosen.textContent = chosen.length ? `Filters: ${chosen.join(", ")}` : "Filters";
    this.clear.hidden = idle(this.state);
  }

  async paint(asked) {
    const unasked = idle(this.state) && this.state.sort === SORTS[0];
    if (!unasked) {
      const items = await this.items(0, PAGE);
      if (asked !== this.asked) return;
      this.list.replaceChildren(make("ol", { class: "entries search-results" }, ...items));
    } else if (this.list.firstChild !== this.all[0]) this.list.replaceChildren(...this.all);
    this.list.dataset.results = unasked ? this.total : this.found.length;
    this.status.textContent = this.told();
    this.help.replaceChildren(...(this.found.length ? [] : this.ways()));
    this.more.hidden = unasked || this.found.length <= PAGE;
  }

  async items(from, to) {
    const pages = await Promise.all(this.found.slice(from, to).map((one) => this.store.page(one.number)));
    return pages.map((page) => result(page, this.terms, this.core.stages, ROOT));
  }

  async grow(to = 0) {
    const list = this.list.querySelector("ol");
    const shown = list.children.length;
    const items = await this.items(shown, to || shown + PAGE);
    list.append(...items);
    this.more.hidden = list.children.length >= this.found.length;
    if (!to) items[0]?.querySelector("a").focus();
  }

  told() {
    const number = this.found.length;
    const found = number ? `${number} ${number === 1 ? "question" : "questions"}` : "No question fits";
    return this.mended.length
      ? `${found}, reading ${this.mended.map(([typed, taken]) => `“${typed}” as “${taken}”`).join(", ")}`
      : found;
  }

  /** Return what to drop when nothing fits: each filter in use, with what would be found without it. */
  ways() {
    const ways = FACETS.filter((facet) => this.state[facet].size).map((facet) => {
      const count = this.matching.filter((one) => passes(one, this.state, facet)).length;
      const button = make("button", { type: "button" }, `Without the filter ${NAMES[facet].toLowerCase()}: ${count}`);
      button.addEventListener("click", () => this.change({ [facet]: new Set() }, "push"));
      return button;
    });
    return ways.length ? ways : [make("p", {}, "Try fewer or other words, or clear the search to see every question.")];
  }

  async random() {
    const among = this.found.length ? this.found : this.questions;
    const page = await this.store.page(among[Math.floor(Math.random() * among.length)].number);
    location.assign(new URL(page.url, ROOT));
  }

  async practise() {
    if (this.found.length) location.assign(await practiceAddress(this.state, this.found, this.store, ROOT));
  }

  async print() {
    if (this.list.querySelector("ol.search-results")) await this.grow(Math.min(PRINTED, this.found.length));
    window.print();
  }
}

customElements.define("question-finder", QuestionFinder);
