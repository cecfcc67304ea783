// The questions that a mock interview is drawn from, fetched piece by piece until there are enough to choose from.
import { shuffled } from "./chance.js";
import { shares } from "./interview.js";

const SPREAD = 3; // topics of the role that are looked into, whatever they hold
const ENOUGH = 4; // questions of a format and the level, at least
const FURTHER = 2; // pieces more of the role's topics, and as many again of any, where a format lacks questions

/** Return rows for a choice {role, level, minutes, formats}: the role's topics first, no more pieces than it takes. */
export async function candidates(choice, core, catalogue, chance = Math.random) {
  const wanted = shares(choice, core).filter(({ share }) => share > 0);
  const found = new Map();
  const lacking = () => wanted.filter((one) => !enough(one, choice, [...found.values()])).map(({ format }) => format);
  const look = async (topics, formats, most) => {
    if (!formats.length) return;
    const filter = { topic: new Set(topics), level: new Set(), format: new Set(formats), role: new Set([choice.role]) };
    let pieces = 0;
    for await (const rows of catalogue.rows(filter, chance)) {
      for (const row of rows) found.set(row.id, row);
      pieces += 1;
      if (pieces >= most || !lacking().length) break;
    }
  };
  const topics = shuffled(core.roles.find(([slug]) => slug === choice.role)?.[3] ?? [], chance);
  const all = wanted.map(({ format }) => format);
  for (const topic of topics.slice(0, SPREAD)) await look([topic], all, 1);
  if (topics.length) await look(topics, lacking(), FURTHER);
  await look([], lacking(), FURTHER);
  for (const format of lacking()) if (!has(found, format)) await look([], [format], FURTHER);
  return [...found.values()];
}

function enough({ format, minutes, share }, { level, minutes: all }, rows) {
  const asked = Math.ceil((share * all) / minutes);
  return rows.filter((row) => row.format === format && row.level === level).length >= Math.max(ENOUGH, 2 * asked);
}

function has(found, format) {
  return [...found.values()].some((row) => row.format === format);
}
