// <practice-room>: the frame of practice. Each of its views is fetched when it is opened; the address says which one is.
import { make } from "../search/make.js";
import { Catalogue } from "./catalogue.js";
import { TROUBLES, shelfOf } from "./shelf.js";
import { moved } from "./state.js";

const ROOT = new URL("../../../", import.meta.url);
const STYLES = new URL("assets/stylesheets/", ROOT);
const OWN_STYLE = {
  mock: "practice-mock",
  plan: "practice-plan",
  progress: "practice-progress",
  data: "practice-progress",
};
const VIEWS = { cards: "Cards", mock: "Mock interview", plan: "Plan", progress: "Progress", data: "Your data" };

class PracticeRoom extends HTMLElement {
  connectedCallback() {
    if (this.shelf) return;
    style("practice");
    this.root = ROOT;
    this.shelf = shelfOf(ROOT);
    this.catalogue = new Catalogue(ROOT);
    this.status = make("p", { class: "practice-said", role: "status" });
    this.trouble = make("p", { class: "practice-trouble", role: "alert" });
    this.view = make("section", { class: "practice-view", tabindex: "-1" });
    this.tabs = Object.entries(VIEWS).map(([name, title]) => make("a", { href: `#${name}` }, title));
    const tabs = make("nav", { class: "practice-tabs", "aria-label": "Practice" }, ...this.tabs);
    this.replaceChildren(tabs, this.trouble, this.view, this.status);
    this.shelf.listen(() => this.warn());
    addEventListener("hashchange", () => this.show());
    this.warn();
    this.rename();
    this.show();
  }

  /** Give renamed questions their new ids, where there is anything to rename. */
  async rename() {
    if (!Object.keys(this.shelf.state.cards).length) return;
    const { renamed } = await this.catalogue.core();
    if (moved(this.shelf.state, renamed) !== this.shelf.state) this.shelf.change((state) => moved(state, renamed));
  }

  async show() {
    const asked = location.hash.slice(1);
    const name = Object.hasOwn(VIEWS, asked) ? asked : "cards";
    if (name === this.name) return;
    this.close?.();
    this.name = name;
    this.tabs.forEach((tab) => {
      if (tab.hash === `#${name}`) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    });
    this.view.setAttribute("aria-label", VIEWS[name]);
    try {
      const [{ open }] = await Promise.all([import(`./${name}.js`), style(OWN_STYLE[name])]);
      if (name === this.name) this.close = open(this);
    } catch (error) {
      if (name !== this.name) return;
      this.name = null;
      this.close = null;
      this.fill(
        make("p", {}, "This part of practice could not be loaded. Are you online? Reload the page to try again."),
      );
      throw error;
    }
  }

  /** Show these elements in place of what the view showed. */
  fill(...parts) {
    this.view.replaceChildren(...parts);
  }

  /** Say something to a reader who listens rather than looks. */
  say(words) {
    this.status.textContent = words;
  }

  /** Tell what is wrong with the storage, once for each trouble. */
  warn() {
    const words = TROUBLES[this.shelf.trouble] ?? "";
    if (this.trouble.textContent !== words) this.trouble.textContent = words;
  }

  now() {
    return Date.now();
  }
}

/** Have a stylesheet in the page, once; resolves when it is there, or cannot be had. */
function style(name) {
  const { href } = name ? new URL(`${name}.css`, STYLES) : {};
  if (!href || document.querySelector(`link[href="${href}"]`)) return null;
  const link = make("link", { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((resolve) => ["load", "error"].forEach((event) => link.addEventListener(event, resolve)));
}

customElements.define("practice-room", PracticeRoom);
