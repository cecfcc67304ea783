// Text to search terms, by the table of endings that the index brings along: the twin of scripts/questionbank/words.py.
const WORD = /[\p{L}\p{N}]+(?:\+\+|#)?/gu;
const PLAIN = /^[\0-\x7f]*$/;
const LETTERS_ONLY = /^\p{L}+$/u;

/** Return text in small letters without accents. */
export function fold(text) {
  const small = text.toLowerCase();
  return PLAIN.test(small) ? small : small.normalize("NFKD").replace(/\p{M}/gu, "");
}

/** Return the words of a text, in their order. */
export function words(text) {
  return fold(text).match(WORD) ?? [];
}

const known = new Map(); // a page's words come again with every key

/** Return a word without its endings. */
export function stem(word, stages) {
  if (!known.has(word)) known.set(word, stemmed(word, stages));
  return known.get(word);
}

function stemmed(word, stages) {
  if (word.length < 4 || !LETTERS_ONLY.test(word)) return word;
  for (const stage of stages) {
    let best = null;
    for (const one of stage) {
      const fits = word.endsWith(one[0]) && word.length - one[0].length >= one[2];
      if (fits && (!best || one[0].length > best[0].length)) best = one;
    }
    if (best) word = cut(word.slice(0, word.length - best[0].length), best[1]);
  }
  return word;
}

function cut(word, replacement) {
  if (replacement !== "~") return word + replacement;
  const last = word.at(-1);
  return last === word.at(-2) && !"aeiouls".includes(last) ? word.slice(0, -1) : word;
}

/** Return the stems that a word typed so far may grow into: `quantizati` may become `quantization`. */
export function growing(word, stages) {
  const found = new Set();
  for (const [ending, replacement, left] of stages.flat()) {
    for (let length = ending.length - 1; length > 1; length--) {
      if (word.endsWith(ending.slice(0, length)) && word.length - length >= Math.max(left, 3)) {
        found.add(cut(word.slice(0, -length), replacement));
      }
    }
  }
  return found;
}

/** Return how many slips lie between two words (missing, extra, wrong or swapped letters); more than `most` is Infinity. */
export function slips(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return Infinity;
  let before = null;
  let row = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
      if (before && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        cost = Math.min(cost, before[j - 2] + 1);
      next.push(cost);
    }
    if (Math.min(...next) > most) return Infinity;
    before = row;
    row = next;
  }
  return row.at(-1) <= most ? row.at(-1) : Infinity;
}

/** Return how many slips a word of this length may hold. */
export function forgiven(word) {
  return word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
}
