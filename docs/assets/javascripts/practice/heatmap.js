// A year of reviews, a square for each day; in two halves, so that they stand one below the other where there is no room.
import { make } from "../search/make.js";
import { SHADES, months, shade } from "./reviews.js";
import { draw } from "./svg.js";
import { counted, dated } from "./words.js";

const STEP = 12; // from one square to the next
const SQUARE = 10;
const LEFT = 24; // for the names of days
const TOP = 14; // for the names of months
const DAYS = ["Mon", "", "Wed", "", "Fri", "", ""];
const LEAST = 3; // weeks between the names of two months

/** Return what shows a year (reviews.js): a sentence, the drawing with what its shades mean, and a table by month. */
export function heatmap(weeks) {
  const half = Math.ceil(weeks.length / 2);
  const words = sentence(weeks.flat());
  const halves = [weeks.slice(0, half), weeks.slice(half)].map(drawing);
  return [
    make("p", {}, words),
    make("div", { class: "practice-heatmap", role: "img", "aria-label": words }, ...halves),
    legend(),
    table(months(weeks)),
  ];
}

function sentence(days) {
  const practised = days.filter(({ reviews }) => reviews);
  if (!practised.length) return "No reviews in the past year.";
  const sum = practised.reduce((all, { reviews }) => all + reviews, 0);
  const most = practised.reduce((best, one) => (one.reviews > best.reviews ? one : best));
  const total = `${counted(sum, "review")} on ${counted(practised.length, "day")} of the past year`;
  return practised.length === 1 ? `${total}.` : `${total}, the most on ${dated(most.day)}: ${most.reviews}.`;
}

function drawing(weeks) {
  const size = { viewBox: `0 0 ${LEFT + 27 * STEP} ${TOP + 7 * STEP}`, "aria-hidden": "true" };
  const names = DAYS.map((name, place) => draw("text", { x: 0, y: TOP + place * STEP + SQUARE - 1 }, name));
  const squares = weeks.flatMap((week, column) => week.map((one, row) => square(one, column, row)));
  return draw("svg", size, ...names, ...monthNames(weeks), ...squares.filter(Boolean));
}

function square({ day, reviews, ahead }, column, row) {
  if (ahead) return null;
  const place = { x: LEFT + column * STEP, y: TOP + row * STEP, width: SQUARE, height: SQUARE, rx: 2 };
  const title = draw("title", {}, `${dated(day)}: ${counted(reviews, "review")}`);
  return draw("rect", { class: `shade-${shade(reviews)}`, ...place }, title);
}

/** Name the month above the week that holds its first day, and above the first week where there is room. */
function monthNames(weeks) {
  const first = (week) => week.find(({ day, ahead }) => !ahead && day.endsWith("-01"));
  const places = [...weeks.entries()].filter(([, week]) => first(week));
  const named = places.map(([column, week]) => [column, first(week).day]);
  if (named[0]?.[0] >= LEAST) named.unshift([0, weeks[0][0].day]);
  const name = (day) => dated(day, { month: "short" });
  return named.map(([column, day]) => draw("text", { x: LEFT + column * STEP, y: SQUARE }, name(day)));
}

function legend() {
  const last = SHADES.length;
  const words = [
    "none",
    ...SHADES.map((least, place) => (place + 1 < last ? `${least}–${SHADES[place + 1] - 1}` : `${least} or more`)),
  ];
  const parts = words.map((text, number) => {
    const rect = draw("rect", { class: `shade-${number}`, width: SQUARE, height: SQUARE, rx: 2 });
    return make(
      "span",
      {},
      draw("svg", { viewBox: `0 0 ${SQUARE} ${SQUARE}`, "aria-hidden": "true" }, rect),
      ` ${text}`,
    );
  });
  return make("p", { class: "practice-legend" }, "Reviews of a day: ", ...parts);
}

function table(found) {
  if (!found.length) return "";
  const head = ["Month", "Reviews", "By day"].map((name) => make("th", { scope: "col" }, name));
  const rows = found.map(({ month, reviews, days }) => {
    const name = make("th", { scope: "row" }, dated(`${month}-01`, { month: "long", year: "numeric" }));
    const each = days.map((one) => `${dated(one.day, { day: "numeric", month: "short" })}: ${one.reviews}`);
    return make("tr", {}, name, make("td", {}, `${reviews}`), make("td", {}, each.join(", ")));
  });
  const body = make(
    "table",
    { class: "practice-table" },
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...rows),
  );
  return make("details", { "data-key": "months" }, make("summary", {}, "The same as a table"), body);
}
