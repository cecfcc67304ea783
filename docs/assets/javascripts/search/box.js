// <site-search>: the search of the header. Its link becomes a button that opens a dialog; the engine comes with the first
// opening, the pieces of the index with the words. Keys: / s f or Ctrl-K open it, arrows move, Enter follows, Escape closes.
import { make } from "./make.js";

const SHOWN = 8;
const KEYS = new Set(["/", "s", "f"]);
const ROOT = new URL("../../../", import.meta.url);
const STYLE = new URL("assets/stylesheets/search.css", ROOT);
const INDEX = new URL("assets/data/search/", ROOT);

class SiteSearch extends HTMLElement {
  connectedCallback() {
    if (this.dialog) return;
    document.head.append(make("link", { rel: "stylesheet", href: STYLE.href }));
    const link = this.querySelector("a");
    this.finder = link.href;
    const button = make(
      "button",
      { type: "button", class: link.className, "aria-haspopup": "dialog" },
      ...link.childNodes,
    );
    button.addEventListener("click", () => this.open());
    link.replaceWith(button);
    this.draw();
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("open-search", () => this.open());
  }

  draw() {
    this.input = make("input", {
      type: "search",
      "aria-label": "Search",
      placeholder: "Search questions and pages",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      enterkeyhint: "go",
    });
    this.status = make("p", { class: "search-status", role: "status" });
    this.list = make("ol", { class: "entries search-results" });
    const close = make("button", { type: "button", class: "search-close" }, "Close");
    this.dialog = make(
      "dialog",
      { class: "search-dialog md-typeset", "aria-label": "Search" },
      make("form", { class: "search-form", method: "dialog" }, this.input, close),
      this.status,
      this.list,
    );
    close.addEventListener("click", () => this.dialog.close());
    this.input.addEventListener("input", () => this.search());
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener("keydown", (event) => this.move(event));
    this.dialog.querySelector("form").addEventListener("submit", (event) => this.follow(event));
    this.append(this.dialog);
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
    this.input.select();
    this.engine();
  }

  /** Load what ranks, once; the index's core comes with it. */
  engine() {
    const modules = ["rank", "store", "show", "query", "words", "passages", "pieces"]; // side by side
    this.loading ??= Promise.all(modules.map((name) => import(`./${name}.js`))).then(
      ([{ rank }, { Store }, { result }]) => {
        const store = new Store(INDEX);
        store.core().catch(() => {}); // asked for at once; who needs it is told when it fails
        return { rank, result, store };
      },
    );
    return this.loading;
  }

  async search() {
    const text = this.input.value;
    const asked = (this.asked = (this.asked ?? 0) + 1);
    if (!text.trim()) return this.show([], "");
    try {
      const { rank, result, store } = await this.engine();
      const { pages, mended, terms } = await rank(text, store);
      const { stages, questions } = await store.core();
      if (asked !== this.asked) return undefined;
      const first = await Promise.all(pages.slice(0, SHOWN).map(([number]) => store.page(number)));
      if (asked !== this.asked) return undefined;
      const items = first.map((page) => result(page, terms, stages, ROOT));
      const found = pages.filter(([number]) => number < questions).length;
      if (found > 1) items.push(this.more(text, found));
      return this.show(items, told(pages.length, mended));
    } catch {
      if (asked === this.asked) this.show([this.more("", 0)], "Search could not be loaded.");
    }
  }

  more(text, found) {
    const address = new URL(this.finder);
    if (text) address.searchParams.set("q", text);
    return make(
      "li",
      { class: "search-more" },
      make("a", { href: address.href }, found ? `All ${found} questions, with filters` : "All questions"),
    );
  }

  show(items, told) {
    this.list.replaceChildren(...items);
    this.list.dataset.results = items.length;
    this.status.textContent = told;
  }

  key(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const wanted =
      (KEYS.has(event.key) && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) ||
      (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey));
    if (!wanted || this.dialog.open) return;
    event.preventDefault();
    this.open();
  }

  /** Move between the input and the results with the arrow keys. */
  move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [this.input, ...this.list.querySelectorAll("a")];
    const place = stops.indexOf(document.activeElement);
    stops[(place + step + stops.length) % stops.length].focus();
    event.preventDefault();
  }

  /** Enter in the input opens the first result, once there is one. */
  follow(event) {
    event.preventDefault();
    this.list.querySelector("a")?.click();
  }
}

/** Say how many pages were found, and what was taken for a slip. */
function told(number, mended) {
  const found = number ? `${number} ${number === 1 ? "page" : "pages"}` : "Nothing found";
  return mended.length
    ? `${found}, reading ${mended.map(([typed, taken]) => `“${typed}” as “${taken}”`).join(", ")}`
    : found;
}

customElements.define("site-search", SiteSearch);
