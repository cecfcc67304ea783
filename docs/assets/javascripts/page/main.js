// What a page does beyond being read. Each part is a custom element or runs once, and is fetched where there is need of
// it; without JavaScript nothing is missing but the convenience: every block opens by itself, every link leads somewhere.
import "../search/box.js";
import { finishTheme } from "./finish-theme.js";

const ELEMENTS = {
  "open-all": "./open-all.js",
  "print-button": "./print-button.js",
  "search-button": "./search-button.js",
  "question-finder": "../search/finder.js",
  "practice-room": "../practice/room.js",
};

finishTheme();
if (document.readyState === "complete") runTheme();
else addEventListener("load", runTheme);
for (const [name, module] of Object.entries(ELEMENTS)) {
  if (document.querySelector(name)) import(module);
}
if (document.querySelector("practice-progress") && practised()) import("../practice/badge.js");
if (location.hash || location.search) {
  import("../search/mark.js").then(({ markFound }) => markFound(document.querySelector("article")));
}

/** Run the theme's script, which has waited so that nothing that is read waits for it, and tell it that the page is there. */
function runTheme() {
  const script = document.createElement("script");
  script.src = document.querySelector("script[data-later]").dataset.later;
  script.addEventListener("load", () => window.document$.next(document));
  document.body.append(script);
}

/** Tell whether anything of a reader's practice is stored; even asking may be refused. */
function practised() {
  try {
    return localStorage.getItem(`practice:${new URL("../../../", import.meta.url).pathname}`) !== null;
  } catch {
    return false;
  }
}
