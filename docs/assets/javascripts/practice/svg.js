// Small drawings: elements of SVG, which take their sizes as attributes, as the security policy allows no inline style.
const SPACE = "http://www.w3.org/2000/svg";

/** Make an SVG element with attributes and children. */
export function draw(name, attributes = {}, ...children) {
  const element = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** Return a bar of parts ([[class, number]]) of a whole. It says nothing: the numbers stand beside it as text. */
export function bar(parts, whole) {
  let x = 0;
  const rects = parts.map(([name, number]) => {
    const width = whole ? Math.round((1000 * number) / whole) / 10 : 0;
    x += width;
    return draw("rect", { class: `bar-${name}`, x: x - width, y: 0, width, height: 4 });
  });
  const size = { viewBox: "0 0 100 4", preserveAspectRatio: "none" };
  return draw("svg", { class: "practice-bar", "aria-hidden": "true", ...size }, ...rects);
}
