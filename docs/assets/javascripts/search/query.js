// What a reader typed, as slots: each a part of the query, with the ways in which a page may answer it.
import { forgiven, growing, slips, stem, words } from "./words.js";

// What another way than the word itself is worth.
const WORTH = { own: 1, growing: 0.9, synonym: 0.7, begins: 0.8, apart: 0.9, mended: 0.75, grown: 0.4 };
const MOST_BEGINNINGS = 12;
const MOST_MENDED = 3;
const LONGEST_PHRASE = 4;
const LONGEST_QUERY = 24; // words; what comes after is not looked at

/** Return {slots, mended, ignored}: slots of {size, ways: [{terms, worth}]}, mended as [[typed, taken], …]. */
export async function understand(text, store) {
  const core = await store.core();
  const typed = words(text).slice(0, LONGEST_QUERY);
  const open = /[\p{L}\p{N}+#]$/u.test(text); // the last word may go on
  const said = typed.map((word, place) => ({
    word,
    stem: stem(word, core.stages),
    open: open && place === typed.length - 1,
  }));
  const all = phrases(said, core); // before words are left out: `on call` is a phrase
  const telling = all.filter((phrase) => phrase.length > 1 || !core.ignored.has(phrase[0].stem));
  const kept = telling.length ? telling : all;
  const mended = [];
  const slots = await Promise.all(kept.map((phrase) => slot(phrase, core, store, mended)));
  mended.sort((one, other) => typed.indexOf(one[0]) - typed.indexOf(other[0]));
  return { slots: slots.filter((one) => one.ways.length || one.size), mended, joined: joined(kept.flat(), core) };
}

/** Cut the words into phrases: the longest that a group of synonyms holds, else single words. */
function phrases(kept, core) {
  const found = [];
  for (let place = 0; place < kept.length;) {
    let length = Math.min(LONGEST_PHRASE, kept.length - place);
    while (length > 1 && !core.groups.has(name(kept.slice(place, place + length)))) length--;
    found.push(kept.slice(place, place + length));
    place += length;
  }
  return found;
}

function name(part) {
  return part.map((one) => one.stem).join(" ");
}

/** Return neighbours written as one word: `data set` also asks for `dataset`. */
function joined(kept, core) {
  return kept.slice(1).map((one, place) => stem(kept[place].word + one.word, core.stages));
}

async function slot(phrase, core, store, mended) {
  const whole = name(phrase);
  const ways = phrase.length > 1 ? ofPhrase(whole, core) : await ofWord(phrase[0], core, store, mended);
  const known = new Set([whole, ...ways.map((way) => way.terms.join(" "))]);
  for (const start of [...known]) {
    for (const member of core.groups.get(start) ?? []) {
      if (!known.has(member)) ways.push({ terms: [member.replaceAll(" ", "_")], worth: WORTH.synonym });
      known.add(member);
    }
  }
  return { size: phrase.length, ways };
}

/** Return the ways to take a phrase: as it is, which the index knows as one term, or its words apart. */
function ofPhrase(whole, core) {
  return [
    { terms: [whole.replaceAll(" ", "_")], worth: WORTH.own },
    { terms: telling(whole, core), worth: WORTH.apart },
  ];
}

/** Return the stems of a phrase without those that say nothing, if others are left. */
function telling(phrase, core) {
  const stems = phrase.split(" ");
  const left = stems.filter((one) => !core.ignored.has(one));
  return left.length ? left : stems;
}

/** Return the ways to take one word: as it is, as the beginning of another, or mended. */
async function ofWord({ word, stem: own, open }, core, store, mended) {
  const ways = [];
  const near = await store.terms(own);
  if (own in near) ways.push({ terms: [own], worth: WORTH.own });
  if (core.groups.has(own) && !ways.length) ways.push({ terms: [own], worth: WORTH.own });
  if (open || !ways.length) ways.push(...(await beginnings(word, own, near, core, store, ways.length > 0)));
  if (!ways.length) ways.push(...(await mend(word, open, core, store, mended)));
  return ways;
}

async function beginnings(word, own, near, core, store, known) {
  const begun = word === own ? near : { ...near, ...(await store.terms(word)) };
  const longer = Object.keys(begun).filter((term) => term !== own && (term.startsWith(word) || term.startsWith(own)));
  longer.sort((one, other) => begun[other].length - begun[one].length || (one < other ? -1 : 1));
  const ways = longer.slice(0, MOST_BEGINNINGS).map((term) => ({
    terms: [term],
    worth: (known ? WORTH.grown : WORTH.begins) * Math.sqrt(word.length / Math.max(term.length, word.length)),
  }));
  for (const term of growing(word, core.stages)) {
    if (term !== own && term in begun) ways.push({ terms: [term], worth: WORTH.growing });
  }
  return ways;
}

/** Return the known words that are nearest to a misspelt one. */
async function mend(word, open, core, store, mended) {
  const most = forgiven(word);
  if (!most) return [];
  const found = (await store.likely(word.length, most))
    .map((known) => [slips(word, known, most), known])
    .filter(([cost]) => cost <= most);
  const least = Math.min(...found.map(([cost]) => cost));
  let nearest = found.filter(([cost]) => cost === least).map(([, known]) => known);
  if (!nearest.length && open) nearest = await begun(word, store);
  if (!nearest.length) return [];
  mended.push([word, nearest[0]]);
  const stems = [...new Set(nearest.map((known) => stem(known, core.stages)))].slice(0, MOST_MENDED);
  return stems.map((term, place) => ({ terms: [term], worth: WORTH.mended * 0.9 ** place }));
}

/** Return the terms whose beginning is nearest to a word that is misspelt and not typed to its end. */
async function begun(word, store) {
  const near = await store.terms(word);
  const costs = Object.keys(near).map((term) => {
    const cuts = [term.slice(0, word.length), term.slice(0, word.length + 1), term.slice(0, word.length - 1)];
    return [Math.min(...cuts.map((one) => slips(word, one, 1))), term];
  });
  return costs
    .filter(([cost]) => cost <= 1)
    .sort((one, other) => near[other[1]].length - near[one[1]].length)
    .map(([, term]) => term);
}
