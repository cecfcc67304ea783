// What a page does beyond being read. Each part is a custom element or runs once; without JavaScript nothing is missing
// but the convenience: every block opens by itself, every link leads somewhere.
import "./open-all.js";
import "./print-button.js";
import "./search-button.js";
import "../search/box.js";
import { finishTheme } from "./finish-theme.js";
import { markFound } from "../search/mark.js";

finishTheme();
markFound(document.querySelector("article"));
if (document.querySelector("question-finder")) import("../search/finder.js");
