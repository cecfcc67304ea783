// What a reader handles in the finder: the field, the filters, the order, the buttons.
import { FACETS, SORTS } from "./filters.js";
import { button, make } from "./make.js";

export const NAMES = { topic: "Topic", level: "Level", role: "Role", format: "Format", evidence: "Evidence" };
const SORT_NAMES = { relevance: "Best first", level: "Easier first", newest: "Newest first" };

/** Make the controls; `acts` are what they set off: change(part of the state, "push" or "replace"), random, practise, print, grow. */
export function controls(facets, state, acts) {
  const boxes = new Map(); // "facet slug" to {box, number, label}
  const input = field(state, acts);
  const sort = order(acts);
  const chosen = make("summary", {}, "Filters");
  const groups = FACETS.map((facet) => group(facet, facets[facet], boxes, acts));
  const filters = make("details", { class: "finder-filters" }, chosen, ...groups);
  const nothing = { q: "", ...Object.fromEntries(FACETS.map((facet) => [facet, new Set()])) };
  const clear = button("Clear all", () => acts.change(nothing, "push"));
  const random = button("Random question", acts.random);
  const these = [button("Practise these", acts.practise), button("Print these", acts.print)];
  const actions = make("div", { class: "finder-actions" }, sort, random, ...these, clear);
  const form = make("form", { class: "finder", role: "search", "aria-label": "Questions" }, input, filters, actions);
  form.addEventListener("submit", (event) => event.preventDefault());
  const more = button("Show more", acts.grow);
  more.className = "finder-more";
  const status = make("p", { class: "search-status", role: "status" });
  return { form, input, sort, chosen, clear, boxes, more, status, help: make("div", { class: "finder-help" }) };
}

function field(state, acts) {
  const input = make("input", {
    type: "search",
    "aria-label": "Search questions",
    placeholder: "Words, or part of one",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  input.value = state.q;
  input.addEventListener("input", () => acts.change({ q: input.value }, "replace"));
  return input;
}

function order(acts) {
  const options = SORTS.map((one) => make("option", { value: one }, SORT_NAMES[one]));
  const sort = make("select", { "aria-label": "Order" }, ...options);
  sort.addEventListener("change", () => acts.change({ sort: sort.value }, "push"));
  return sort;
}

function group(facet, values, boxes, acts) {
  const labels = values.map(([slug, title]) => {
    const box = make("input", { type: "checkbox", name: facet, value: slug });
    const number = make("span", { class: "facts" });
    const label = make("label", {}, box, ` ${title} `, number);
    box.addEventListener("change", () => {
      const chosen = new Set(
        labels
          .map((one) => one.firstChild)
          .filter((one) => one.checked)
          .map((one) => one.value),
      );
      acts.change({ [facet]: chosen }, "push");
    });
    boxes.set(`${facet} ${slug}`, { box, number, label });
    return label;
  });
  return make("fieldset", {}, make("legend", {}, NAMES[facet]), ...labels);
}
