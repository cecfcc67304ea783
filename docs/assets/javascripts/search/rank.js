// The order of the pages for a query. No page is asked for here, only where terms occur and what they weigh there.
import { understand } from "./query.js";

const PHRASE = 0.9; // what neighbours of the query add where a title, a tag or a short answer joins them
const JOINED = 1.7; // what they are worth on a page that only knows them as one word
const WORTHWHILE = 0.15; // of the best page's score; what has less is not shown
const LONELY = 1.4; // how much a page loses that answers only a part of the query: the share it answers, to this power

/** Return {pages: [[number, score], …] best first, mended, terms}; `terms` are the stems that pages were found by. */
export async function rank(text, store) {
  const { slots, mended, joined } = await understand(text, store);
  const terms = new Set([...slots.flatMap((slot) => slot.ways.flatMap((way) => way.terms)), ...joined]);
  const lists = new Map(await Promise.all([...terms].map(async (term) => [term, await store.postings(term)])));
  const size = slots.reduce((sum, slot) => sum + slot.size, 0);
  const totals = new Map();
  for (const slot of slots) {
    for (const [page, { score, share }] of answers(slot, lists)) {
      const total = totals.get(page) ?? { score: 0, size: 0 };
      total.score += score;
      total.size += share * slot.size;
      totals.set(page, total);
    }
  }
  for (const term of joined) {
    for (const [page, weight] of lists.get(term)) {
      const total = totals.get(page) ?? { score: 0, size: 0 };
      total.score = Math.max(total.score + PHRASE * weight, JOINED * weight);
      total.size = Math.max(total.size, Math.min(2, size));
      totals.set(page, total);
    }
  }
  const pages = [...totals].map(([page, total]) => [page, total.score * (total.size / size) ** LONELY]);
  pages.sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  const least = pages.length ? pages[0][1] * WORTHWHILE : 0;
  return {
    pages: pages.filter(([, score]) => score >= least),
    mended,
    terms: [...terms].filter((term) => lists.get(term).length),
  };
}

/** Return for each page its best way to answer a slot: what it scores, and how much of the slot it answers. */
function answers(slot, lists) {
  const best = new Map();
  for (const { terms, worth } of slot.ways) {
    const found = terms.length === 1 ? lists.get(terms[0]) : together(terms, lists);
    const unit = (worth * slot.size) / terms.length;
    for (const [page, sum, count = 1] of found) {
      const share = count / terms.length;
      const score = unit * sum * share;
      const other = best.get(page);
      if (!other) best.set(page, { score, share });
      else if (score > other.score) Object.assign(other, { score, share });
    }
  }
  return best;
}

/** Return [page, sum of weights, number of terms] for each page that holds any of several terms. */
function together(terms, lists) {
  const found = new Map();
  for (const term of terms) {
    for (const [page, weight] of lists.get(term)) {
      const one = found.get(page);
      if (one) {
        one[1] += weight;
        one[2] += 1;
      } else found.set(page, [page, weight, 1]);
    }
  }
  return found.values();
}
