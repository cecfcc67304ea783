// A search result leads to its block, with the words marked: `?h=words` says which, the anchor says which block. Blocks are
// closed at first; the one that is meant is opened, or else every one that holds a marked word.
const MOST = 300;
const LEFT_OUT = "script, style, summary .md-icon, mark";

/** Mark the words that the address names in a text, open the block they stand in, and bring them into view. */
export function markFound(text) {
  if (!text) return;
  const wanted = new Set(
    (new URLSearchParams(location.search).get("h") ?? "").toLowerCase().split(/\s+/u).filter(Boolean),
  );
  const meant = block(text);
  if (meant) meant.open = true;
  const marks = wanted.size ? mark(text, wanted) : [];
  if (!meant) for (const one of marks) openAround(one);
  const first = marks.find((one) => meant?.contains(one)) ?? (meant ? null : marks[0]);
  (first ?? meant)?.scrollIntoView({ block: "center" });
}

function block(text) {
  const found = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  return found?.matches("details") && text.contains(found) ? found : null;
}

function openAround(element) {
  for (let around = element.closest("details"); around; around = around.parentElement.closest("details"))
    around.open = true;
}

function mark(text, wanted) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (!walker.currentNode.parentElement.closest(LEFT_OUT)) nodes.push(walker.currentNode);
  return nodes.flatMap((node) => markIn(node, wanted)).slice(0, MOST);
}

function markIn(node, wanted) {
  const marks = [];
  for (const token of [...node.data.matchAll(/[\p{L}\p{N}\p{M}]+(?:\+\+|#)?/gu)].reverse()) {
    if (!wanted.has(token[0].toLowerCase())) continue;
    node.splitText(token.index + token[0].length);
    const mark = document.createElement("mark");
    const word = node.splitText(token.index);
    word.replaceWith(mark);
    mark.append(word);
    marks.unshift(mark);
  }
  return marks;
}
