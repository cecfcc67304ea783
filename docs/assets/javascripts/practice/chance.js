// Chance, taken from a function that returns numbers from 0 up to 1, so that a test can say what comes.

/** Return the members of a list in chance order; the list stays as it is. */
export function shuffled(list, chance = Math.random) {
  const found = [...list];
  for (let place = found.length - 1; place > 0; place--) {
    const other = Math.floor(chance() * (place + 1));
    [found[place], found[other]] = [found[other], found[place]];
  }
  return found;
}

/** Return a member of a list, each as likely as its weight says; undefined where no weight is above 0. */
export function drawn(list, weight, chance = Math.random) {
  const weights = list.map((one) => Math.max(0, weight(one)));
  let left = chance() * weights.reduce((sum, one) => sum + one, 0);
  return list.find((_, place) => weights[place] > 0 && (left -= weights[place]) < 0);
}
