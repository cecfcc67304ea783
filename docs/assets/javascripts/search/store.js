// The pieces of the search index.
import { Pieces } from "./pieces.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Map([...LETTERS].map((letter, value) => [letter, value]));

/** Return postings as a list of [page, weight]; how they are written is told in outputs/search_terms.py. */
export function read(written) {
  const found = [];
  let page = -1;
  for (let place = 0; place < written.length;) {
    let distance = 0;
    let digit;
    do {
      digit = VALUE.get(written[place++]);
      distance = (distance << 5) | (digit & 31);
    } while (digit & 32);
    page += distance + 1;
    found.push([page, VALUE.get(written[place++]) ** 2 / 63]);
  }
  return found;
}

export class Store extends Pieces {
  read = new Map(); // term to postings

  prepare(core) {
    core.ignored = new Set(core.ignored);
    core.groups = new Map(core.synonyms.flatMap((group) => group.map((member) => [member, group])));
    core.files = new Map(core.shards.map((beginning, number) => [beginning, number]));
    return core;
  }

  /** Return the terms that begin as a word does, as {term: postings}: all of them, or the weightiest of very many. */
  async terms(word) {
    const { files } = await this.core();
    for (let length = word.length; length > 0; length--) {
      const number = files.get(word.slice(0, length));
      if (number !== undefined) return this.piece(`w/${number}`);
    }
    return {};
  }

  /** Return where a term occurs, as [page, weight]. */
  async postings(term) {
    if (!this.read.has(term)) {
      const written = (await this.terms(term))[term];
      this.read.set(term, written ? read(written) : []);
    }
    return this.read.get(term);
  }

  /** Return known words of about this length, the commoner first. */
  async likely(length, slips) {
    const { lengths } = await this.core();
    const near = lengths.filter((one) => Math.abs(one - length) <= slips);
    return (await Promise.all(near.map((one) => this.piece(`v/${one}`)))).flatMap((list) => list.split(" "));
  }

  /** Return a page as {url, title, facts, id, passages}. */
  async page(number) {
    const [url, title, facts, id, passages] = await this.piece(`d/${number}`);
    return { number, url, title, facts, id, passages };
  }

  /** Return the facets of every question. */
  facets() {
    return this.piece("f");
  }
}
