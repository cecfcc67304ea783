// The link to a set of questions: it holds their ids and nothing else.
import { button, make } from "../search/make.js";

/** Return the address that opens these questions as a mock interview. */
export function linkTo(root, ids) {
  return new URL(`practice/?ids=${ids.join(",")}#mock`, root).href;
}

/** Return a button that copies the link; where copying is refused it shows the link to be copied by hand. */
export function copier(room, ids) {
  const said = make("span", { class: "mock-copied" });
  const copy = async () => {
    const link = linkTo(room.root, ids);
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = "Link copied.";
      room.say("Link copied");
    } catch {
      const field = make("input", { type: "text", readonly: "", "aria-label": "Link to these questions", value: link });
      said.replaceChildren(field);
      field.focus();
      field.select();
    }
  };
  return make("span", { class: "mock-copier" }, button("Copy link", copy), said);
}
