// What practice knows of the questions before it shows one: the vocabulary, and rows fetched piece by piece.
import { Pieces } from "../search/pieces.js";
import { shuffled } from "./chance.js";

const FILTERS = { topic: "topics", level: "levels", format: "formats", role: "roles" };

/** The pieces that outputs/practice.py writes, and says what they are. */
export class Catalogue extends Pieces {
  /** `root` is the address of the site's root. */
  constructor(root, get) {
    super(new URL("assets/data/practice/", root), get);
  }

  /** Return the rounds as [{slug, title, interviewer, prompts: [{id, minutes, ask}]}]. */
  async rounds() {
    const prompt = ([id, minutes, ask]) => ({ id, minutes, ask });
    const rounds = await this.piece("rounds");
    return rounds.map(([slug, title, interviewer, prompts]) => ({
      slug,
      title,
      interviewer,
      prompts: prompts.map(prompt),
    }));
  }

  /** Yield the rows that pass a filter {topic: Set, level: Set, format: Set, role: Set}, a piece at a time, in chance order. */
  async *rows(filter, chance = Math.random) {
    const core = await this.core();
    const topics = [...filter.topic].map((slug) => core.topics.findIndex(([one]) => one === slug));
    const formats = [...filter.format].map((slug) => core.formats.findIndex(([one]) => one === slug));
    const holds = (held, places) => !places.length || places.some((place) => held[place]);
    const wanted = [...core.pieces.entries()].filter(
      ([number, held]) => holds(held, topics) && holds(core.kinds?.[number], formats),
    );
    for (const [number] of shuffled(wanted, chance)) {
      const rows = (await this.piece(number)).map((row) => asRow(row, core));
      yield shuffled(
        rows.filter((row) => passes(row, filter)),
        chance,
      );
    }
  }

  /** Return how many questions there are of each topic and level, as [{topic, level, number}]. */
  async counts() {
    const { counts, topics, levels } = await this.core();
    return counts.map(([topic, level, number]) => ({ topic: topics[topic][0], level: levels[level][0], number }));
  }
}

/** Return the filter that an address holds; words that the vocabulary lacks are left out. */
export function filterOf(search, core) {
  const asked = new URLSearchParams(search);
  const known = (list) => new Set(core[list].map(([slug]) => slug));
  return Object.fromEntries(
    Object.entries(FILTERS).map(([name, list]) => [
      name,
      new Set(asked.getAll(name).filter((slug) => known(list).has(slug))),
    ]),
  );
}

/** Return the ids that an address holds, in their order, each once. */
export function idsOf(search) {
  const ids = (new URLSearchParams(search).get("ids") ?? "").split(",");
  return [...new Set(ids.filter((id) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(id)))];
}

function asRow([id, title, topic, level, format, roles, minutes, version], core) {
  const slug = (list, place) => core[list][place][0];
  return {
    id,
    title,
    topic: slug("topics", topic),
    level: slug("levels", level),
    format: slug("formats", format),
    roles: core.roles.filter((_, bit) => (roles >> bit) & 1).map(([role]) => role),
    minutes,
    version,
  };
}

function passes(row, filter) {
  const fits = (name) => !filter[name].size || filter[name].has(row[name]);
  const role = !filter.role.size || row.roles.some((one) => filter.role.has(one));
  return role && fits("topic") && fits("level") && fits("format");
}
