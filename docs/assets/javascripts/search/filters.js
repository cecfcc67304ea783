// The filters of the finder without the page: what they let through, what they count, how they stand in the address.
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const ROW = 6; // letters of a question in `rows`: topic, level, format, evidence, and the roles in two
export const FACETS = ["topic", "level", "role", "format", "evidence"];
export const SORTS = ["relevance", "level", "newest"];

/** Return the questions as {number, day, values: {facet: [value, …]}}, in the index's order. */
export function questions({ facets, rows, days }) {
  return days.map((day, number) => {
    const [topic, level, format, evidence, low, high] = [...rows.slice(number * ROW, (number + 1) * ROW)].map(
      (letter) => LETTERS.indexOf(letter),
    );
    const roles = facets.role.map(([slug]) => slug).filter((_, bit) => (bit < 6 ? low >> bit : high >> (bit - 6)) & 1);
    const one = (facet, place) => [facets[facet][place][0]];
    const values = {
      topic: one("topic", topic),
      level: one("level", level),
      role: roles,
      format: one("format", format),
      evidence: one("evidence", evidence),
    };
    return { number, day, rank: level, values };
  });
}

/** Return the state that an address holds: {q, sort, topic: Set, …}; a bare anchor such as #junior counts as a filter. */
export function fromAddress(address, facets) {
  const { searchParams, hash } = new URL(address);
  const state = {
    q: searchParams.get("q") ?? "",
    sort: SORTS.includes(searchParams.get("sort")) ? searchParams.get("sort") : SORTS[0],
  };
  for (const facet of FACETS) {
    const known = new Set(facets[facet].map(([slug]) => slug));
    state[facet] = new Set(searchParams.getAll(facet).filter((slug) => known.has(slug)));
    if (known.has(hash.slice(1))) state[facet].add(hash.slice(1));
  }
  return state;
}

/** Return the address of a state. */
export function toAddress(state, address) {
  const target = new URL(address);
  target.search = "";
  target.hash = "";
  if (state.q) target.searchParams.set("q", state.q);
  for (const facet of FACETS) for (const slug of state[facet]) target.searchParams.append(facet, slug);
  if (state.sort !== SORTS[0]) target.searchParams.set("sort", state.sort);
  return target;
}

/** Tell whether a question passes the filters; one facet may be left out. */
export function passes(question, state, without = "") {
  return FACETS.every(
    (facet) => facet === without || !state[facet].size || question.values[facet].some((slug) => state[facet].has(slug)),
  );
}

/** Return how many of the questions each value would let through, given the other facets: {facet: Map(slug → number)}. */
export function counts(found, state) {
  return Object.fromEntries(
    FACETS.map((facet) => {
      const numbers = new Map();
      for (const question of found) {
        if (!passes(question, state, facet)) continue;
        for (const slug of question.values[facet]) numbers.set(slug, (numbers.get(slug) ?? 0) + 1);
      }
      return [facet, numbers];
    }),
  );
}

/** Sort questions in place, which come in the order of relevance. */
export function sorted(found, sort) {
  if (sort === "level") found.sort((one, other) => one.rank - other.rank);
  if (sort === "newest") found.sort((one, other) => other.day - one.day);
  return found;
}

/** Tell whether nothing is asked for. */
export function idle(state) {
  return !state.q.trim() && FACETS.every((facet) => !state[facet].size);
}
