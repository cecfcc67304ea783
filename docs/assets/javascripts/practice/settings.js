// The settings: how sure a reader wants to be to remember, with what that costs, and how many new questions a day.
import { make } from "../search/make.js";
import { interval } from "./fsrs.js";
import { load } from "./stats.js";
import { counted } from "./words.js";

const LEAST = 70; // per cent
const MOST = 97;
const USUAL = 0.9;
const EXAMPLE = 30; // days
const FRESH = 100; // new questions a day, at most

/** Return what the settings are changed with. */
export function settings(room) {
  return make("section", {}, make("h2", {}, "Settings"), retention(room), fresh(room));
}

/** Return what a wanted retention costs, in words, for a reader whose cards are those of a state. */
export function cost(state, wanted) {
  const wait = counted(interval(EXAMPLE, wanted), "day");
  const example = `A question that comes back after ${EXAMPLE} days at 90 % comes back after ${wait} at ${asPercent(wanted)}.`;
  const { questions, daily } = load(state, wanted);
  if (!questions) return wanted === USUAL ? "This is the usual choice." : example;
  const { retention: present } = state.settings;
  const now = wanted === present ? "" : `, instead of ${rounded(load(state, present).daily)} at ${asPercent(present)}`;
  const all = `the ${counted(questions, "question")} you have begun`;
  const each = `If each stays as well known as it is, ${all} will take ${rounded(daily)} reviews a day${now}.`;
  return wanted === USUAL ? each : `${example} ${each}`;
}

function retention(room) {
  const { settings: kept } = room.shelf.state;
  const range = { type: "range", min: LEAST, max: MOST, step: 1, id: "practice-retention" };
  const input = make("input", { ...range, "aria-describedby": "practice-cost" });
  const shown = make("output", { for: input.id });
  const words = make("p", { id: "practice-cost", class: "practice-hint" });
  const say = () => {
    shown.textContent = asPercent(input.value / 100);
    input.setAttribute("aria-valuetext", shown.textContent);
    words.textContent = cost(room.shelf.state, input.value / 100);
  };
  input.value = Math.round(100 * kept.retention);
  input.addEventListener("input", say);
  input.addEventListener("change", () => {
    put(room, { retention: input.value / 100 });
    room.say(`Kept: ${shown.textContent}. It applies from the next grade of each question.`);
  });
  say();
  const label = make("label", { for: input.id }, "Bring a question back when the chance to remember it has fallen to ");
  return make("div", { class: "practice-setting" }, label, shown, input, words);
}

function fresh(room) {
  const number = { type: "number", min: 0, max: FRESH, step: 1, inputmode: "numeric", id: "practice-fresh" };
  const input = make("input", number);
  const show = () => (input.value = Math.min(room.shelf.state.settings.fresh, FRESH));
  input.addEventListener("change", () => {
    const wanted = Number(input.value);
    const fits = input.value !== "" && Number.isInteger(wanted) && wanted >= 0 && wanted <= FRESH;
    if (fits) put(room, { fresh: wanted });
    else show();
    room.say(fits ? `Kept: ${wanted} a day.` : `A whole number from 0 to ${FRESH} is needed; it stays ${input.value}.`);
  });
  show();
  const label = make("label", { for: input.id }, `New questions a day, from 0 to ${FRESH} `);
  return make("div", { class: "practice-setting" }, label, input);
}

function put({ shelf }, part) {
  shelf.change((state) => ({ ...state, settings: { ...state.settings, ...part } }));
}

function asPercent(share) {
  return `${Math.round(100 * share)} %`;
}

function rounded(number) {
  return number < 10 ? number.toFixed(1) : `${Math.round(number)}`;
}
