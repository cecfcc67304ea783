// From what is found to practising it: by topic and level where these say it all, else with the first questions found.
const PLAIN = ["topic", "level"]; // what practice can choose by itself
const MOST = 30; // questions named in an address

/** Return the address of practice with what a state of the finder has found. */
export async function practiceAddress(state, found, store, root) {
  const address = new URL("practice/#cards", root);
  if (!state.q.trim() && !state.role.size && !state.format.size && !state.evidence.size) {
    for (const facet of PLAIN) for (const slug of state[facet]) address.searchParams.append(facet, slug);
    return address;
  }
  const pages = await Promise.all(found.slice(0, MOST).map(({ number }) => store.page(number)));
  address.search = `?ids=${pages.map(({ id }) => id).join(",")}`;
  return address;
}
