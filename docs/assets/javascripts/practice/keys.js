// The keys of a view, and the list of them that `?` shows.
import { button, make } from "../search/make.js";

const TURNS = "pn,."; // with these the theme turns to the previous or next page, which nobody means in a session
const TYPING = "input, textarea, select, [contenteditable]";

/**
 * Listen for keys while a view is open. `keys` is [[key, what it does in words, act]]; returns a function that ends it.
 * The theme does not get these keys. A key is left alone while the reader types, with a modifier held, and while a dialog
 * is open; Space and Enter also on a button or link, which they press.
 */
export function listen(keys) {
  const acts = new Map(keys.map(([key, , act]) => [key, act]));
  const act = (event) => {
    const busy = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
    if (busy || event.target.closest?.(TYPING) || document.querySelector("dialog[open]")) return;
    if ((event.key === " " || event.key === "Enter") && event.target.closest?.("button, a, summary")) return;
    if (acts.has(event.key) || TURNS.includes(event.key)) event.stopPropagation();
    if (event.key === "?") help(keys);
    else if (!acts.has(event.key) || acts.get(event.key)() === false) return;
    event.preventDefault();
  };
  document.addEventListener("keydown", act);
  return () => document.removeEventListener("keydown", act);
}

/** Show the keys. */
export function help(keys) {
  const rows = [...keys, ["?", "show this list"]].map(([key, words]) => {
    const cell = make("td", {}, make("kbd", {}, key === " " ? "Space" : key));
    return make("tr", {}, cell, make("td", {}, words));
  });
  const close = button("Close", () => dialog.close());
  const title = make("h2", {}, "Keys");
  const dialog = make("dialog", { class: "practice-dialog md-typeset", "aria-label": "Keys" });
  dialog.append(title, make("table", {}, ...rows), close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
