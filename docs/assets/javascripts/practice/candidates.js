// The questions that a mock interview is drawn from, fetched piece by piece until there are enough to choose from.
import { shuffled } from "./chance.js";
import { shares } from "./interview.js";

const SPREAD = 3; // topics of the role that are looked into, whatever they hold
const ENOUGH = 4; // questions of a format and the level, at least
const MOST = 6; // pieces fetched; a piece of a hundred rows is some 7 kB

/** Return rows for a choice {role, level, minutes, formats}: the role's topics first, no more pieces than it takes. */
export async function candidates(choice, core, catalogue, chance = Math.random) {
  const wanted = shares(choice, core).filter(({ share }) => share > 0);
  const search = new Search(choice, catalogue, chance);
  const formats = (list) => list.map(({ format }) => format);
  const lacking = () => formats(wanted.filter((one) => !search.hasEnough(one)));
  const topics = shuffled(core.roles.find(([slug]) => slug === choice.role)?.[3] ?? [], chance);
  for (const topic of topics.slice(0, SPREAD)) await search.look([topic], formats(wanted), () => true);
  for (const format of formats(wanted))
    await search.look([], search.has(format) ? [] : [format], () => search.has(format));
  for (const among of [topics, []]) await search.look(among, lacking(), () => !lacking().length);
  return [...search.found.values()];
}

class Search {
  constructor(choice, catalogue, chance) {
    Object.assign(this, { choice, catalogue, chance });
    this.found = new Map();
    this.before = catalogue.pieces.size;
  }

  get isFull() {
    return this.catalogue.pieces.size - this.before >= MOST;
  }

  /** Look into pieces with these topics (none: any) and formats until `isDone`. */
  async look(topics, formats, isDone) {
    if (!formats.length || this.isFull) return;
    const role = new Set([this.choice.role]);
    const filter = { topic: new Set(topics), level: new Set(), format: new Set(formats), role };
    for await (const rows of this.catalogue.rows(filter, this.chance)) {
      for (const row of rows) this.found.set(row.id, row);
      if (this.isFull || isDone()) return;
    }
  }

  has(format) {
    return [...this.found.values()].some((row) => row.format === format);
  }

  hasEnough({ format, minutes, share }) {
    const asked = Math.ceil((share * this.choice.minutes) / minutes);
    const fits = (row) => row.format === format && row.level === this.choice.level;
    return [...this.found.values()].filter(fits).length >= Math.max(ENOUGH, 2 * asked);
  }
}
