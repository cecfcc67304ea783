// <practice-progress topics="a b">: how far a reader is with these topics, on their pages. Fetched only where something is
// stored, shown only where one of these topics was begun; its place is kept free by the styles, so that nothing moves.
import { make } from "../search/make.js";
import { Catalogue } from "./catalogue.js";
import { shelfOf } from "./shelf.js";
import { standings, summed } from "./stats.js";

const ROOT = new URL("../../../", import.meta.url);
const catalogue = new Catalogue(ROOT);

class PracticeProgress extends HTMLElement {
  connectedCallback() {
    if (this.shelf) return;
    this.topics = new Set((this.getAttribute("topics") ?? "").split(" "));
    this.shelf = shelfOf(ROOT);
    this.shelf.listen(() => this.draw());
    this.draw();
  }

  async draw() {
    const { state } = this.shelf;
    const begun = Object.values(state.cards).some(({ memory, topic }) => memory && this.topics.has(topic));
    const counts = begun ? await catalogue.counts().catch(() => []) : []; // offline: nothing is shown
    const rows = standings(state, counts, Date.now()).filter(({ topic }) => this.topics.has(topic));
    this.replaceChildren(...words(summed(rows), this.topics));
  }
}

function words({ begun, total, known, due }, topics) {
  if (!begun) return [];
  const parts = [`${begun} of ${total} begun`, ...(known ? [`${known} known`] : []), ...(due ? [`${due} due`] : [])];
  const search = new URLSearchParams([...topics].map((topic) => ["topic", topic]));
  const href = new URL(`practice/?${search}#cards`, ROOT).href;
  return [make("span", {}, `${parts.join(", ")} · `, make("a", { href }, "practise"))];
}

customElements.define("practice-progress", PracticeProgress);
