// What a page does beyond being read. Each part is a custom element or runs once; without JavaScript nothing is missing
// but the convenience: every block opens by itself, every link leads somewhere.
import "./open-all.js";
import "./print-button.js";
import "./search-button.js";
import { finishTheme } from "./finish-theme.js";
import { revealMarks } from "./reveal-marks.js";

finishTheme();
revealMarks(document.querySelector("article"));
