/** Make an element with attributes and children; children are elements or texts, and a text is never read as markup. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Make a button that does something. */
export function button(words, act, attributes = {}) {
  const one = make("button", { type: "button", ...attributes }, words);
  one.addEventListener("click", () => act());
  return one;
}
