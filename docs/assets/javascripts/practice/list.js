// Questions of a reader as a list with links. A state holds no titles: they are fetched, and until then ids stand in words.
import { make } from "../search/make.js";
import { asWords } from "./words.js";

const PIECES = 4; // of the catalogue, at most, for one list
const SHOWN = 10; // above a fold

/** Return what the catalogue says of cards ([{id, topic}]) as Map(id => row); few requests, so some may be missing. */
export async function rowsOf(catalogue, cards) {
  const found = new Map();
  const filter = {
    topic: new Set(cards.map(({ topic }) => topic)),
    level: new Set(),
    format: new Set(),
    role: new Set(),
  };
  let pieces = 0;
  if (!cards.length) return found;
  for await (const rows of catalogue.rows(filter)) {
    for (const row of rows) found.set(row.id, row);
    pieces += 1;
    if (pieces === PIECES || cards.every(({ id }) => found.has(id))) break;
  }
  return found;
}

/**
 * Return a section with a heading, a sentence and a list of cards; `said` gives what stands after a title, as a text or
 * elements. A card without a link is one that the site no longer has.
 */
export function section(room, title, words, cards, said) {
  const heading = make("h2", { tabindex: "-1" }, title);
  const links = new Map();
  const entry = (card) => {
    links.set(card.id, link(room, card));
    return make("li", {}, links.get(card.id), make("span", { class: "facts" }, ...[said(card)].flat()));
  };
  const lists = [cards.slice(0, SHOWN), cards.slice(SHOWN)].map((some) =>
    make("ul", { class: "entries" }, ...some.map(entry)),
  );
  const rest = cards.length - SHOWN;
  const fold = make("details", { "data-key": title }, make("summary", {}, `${rest} more`), lists[1]);
  name(room, cards, links);
  return make("section", {}, heading, make("p", { class: "practice-hint" }, words), lists[0], rest > 0 ? fold : "");
}

function link(room, { id, gone }) {
  if (gone) return make("span", {}, asWords(id));
  return make("a", { href: new URL(`questions/${id}/`, room.root).href }, asWords(id));
}

async function name(room, cards, links) {
  const rows = await rowsOf(room.catalogue, cards).catch(() => new Map()); // offline: the ids must do
  for (const [id, one] of links) if (rows.has(id)) one.textContent = rows.get(id).title;
}
