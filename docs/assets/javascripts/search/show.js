// Draws results. Whatever comes from the index or from the reader is set as text, never as markup.
import { make } from "./make.js";
import { marked, passage } from "./passages.js";

/** Return a result: title as a link that opens the right block with the words marked, facts, passage. */
export function result(page, terms, stages, root) {
  const { title, anchor, parts, found } = passage(page, terms, stages);
  const address = new URL(page.url, root);
  if (found.length) address.searchParams.set("h", found.slice(0, 8).join(" "));
  if (found.length && anchor) address.hash = anchor;
  const place = title && found.length ? ` · in ${title}` : "";
  const item = make("li", {}, make("a", { href: address.href }, ...lit(marked(page.title, new Set(terms), stages))));
  item.append(make("span", { class: "facts" }, page.facts + place), make("p", { class: "passage" }, ...lit(parts)));
  if (page.id) item.dataset.question = page.id;
  return item;
}

function lit(parts) {
  return parts.map(([text, hit]) => (hit ? make("mark", {}, text) : text));
}
