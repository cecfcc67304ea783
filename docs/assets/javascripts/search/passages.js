// The passage of a page that answers a query best, cut to the length of a result, with its found words marked.
import { fold, stem } from "./words.js";

const WINDOW = 34; // words of a passage that are shown
const LEAD = 5; // words before the first that is marked
const PREFERRED = ["Short answer", "", "Answer"]; // of equal passages, the one that says most
const TOKEN = /[\p{L}\p{N}\p{M}]+(?:\+\+|#)?/gu;

/** Return {title, anchor, parts, found}: parts are [text, is it marked], found the marked words in small letters. */
export function passage(page, terms, stages) {
  const wanted = new Set(terms);
  let best = null;
  for (const [title, anchor, text] of page.passages) {
    const one = window(text, wanted, stages);
    const preference = PREFERRED.includes(title) ? 0.5 - 0.1 * PREFERRED.indexOf(title) : 0;
    const score = one.score ? one.score + preference : preference - 1;
    if (!best || score > best.score) best = { ...one, score, title, anchor };
  }
  if (!best) return { title: "", anchor: "", parts: [], found: [] };
  const parts = marked(best.text, wanted, stages);
  const found = [...new Set(parts.filter(([, hit]) => hit).map(([word]) => word.toLowerCase()))];
  return { title: best.title, anchor: best.anchor, parts, found };
}

const read = new Map(); // the texts of a page come again with every key

/** Return the words of a text with their places, and their stems. */
function taken(text, stages) {
  if (!read.has(text)) {
    const tokens = [...text.matchAll(TOKEN)];
    read.set(text, { tokens, stems: tokens.map((token) => stem(fold(token[0]), stages)) });
  }
  return read.get(text);
}

/** Return the stretch of a text in which most of the wanted terms stand. */
function window(text, wanted, stages) {
  const { tokens, stems } = taken(text, stages);
  const hits = stems.map((one) => wanted.has(one));
  let best = { score: 0, start: 0 };
  const inside = new Map();
  for (let end = 0, start = 0; end < tokens.length; end++) {
    if (hits[end]) inside.set(stems[end], (inside.get(stems[end]) ?? 0) + 1);
    if (end - start >= WINDOW) {
      const count = inside.get(stems[start]);
      if (hits[start] && count === 1) inside.delete(stems[start]);
      else if (hits[start]) inside.set(stems[start], count - 1);
      start++;
    }
    if (inside.size > best.score)
      best = {
        score: inside.size,
        start: Math.max(start, Math.min(hits.indexOf(true, start) - LEAD, tokens.length - WINDOW)),
      };
  }
  const first = tokens[best.start];
  const last = tokens[Math.min(best.start + WINDOW, tokens.length) - 1];
  const cut = first && last ? text.slice(best.start ? first.index : 0, last.index + last[0].length) : text;
  const more = last && last.index + last[0].length < text.trimEnd().length - 1;
  return { score: best.score, text: `${best.start ? "… " : ""}${cut}${more ? " …" : ""}` };
}

/** Return a text as [part, is it a wanted word], in its order. */
export function marked(text, wanted, stages) {
  const parts = [];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (!wanted.has(stem(fold(token[0]), stages))) continue;
    if (token.index > end) parts.push([text.slice(end, token.index), false]);
    parts.push([token[0], true]);
    end = token.index + token[0].length;
  }
  if (end < text.length) parts.push([text.slice(end), false]);
  return parts;
}
