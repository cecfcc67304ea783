// What there is to do for a role and level, as streams of work that a plan draws from, and how much each is to get.
//
// The minutes are shared thus. The role's weights say what design and behavioural questions get, with the level's shift
// as in the mock interview; 15 parts of 100 go to the series while it lasts; the rest goes to the topics, and a topic
// of the role gets three times what another gets. In a topic cards come before reading: what one has tried first is
// remembered better. Topics outside the role are read only when their cards are done; stories are told, not read.
export const CARD = 4; // minutes a new card takes: answered aloud, revealed part by part, compared, graded
export const SITTING = 8; // new cards of a topic in one go
const STORY = 4; // stories in one go
const LEAST = 3; // cards that are worth a sitting
const SECTION = 25; // minutes of reading in one go
const COMPARE = 10; // minutes for the rubric, after the time box of a design question
const FRAME = 25; // minutes in which a design comes as far as requirements, numbers and flow
const SERIES = 15; // of 100
const WEIGHT = 10; // of a format the role does not weigh
const ROLE = 3;

/** Return the streams of work for a plan whose days have this room: [{name, weight, late, offer(room, fresh), take(item)}]. */
export function streams(plan, core, more, room) {
  const share = shares(plan, core);
  const topics = topicList(plan, core).filter(({ slug }) => slug !== "behavioural");
  const whole = topics.reduce((sum, { own }) => sum + (own ? ROLE : 1), 0);
  const rest = Math.max(20, 100 - SERIES - share.design - share.behavioural);
  const weight = (own) => (rest * (own ? ROLE : 1)) / whole;
  return [
    queue("series", SERIES, seriesItems(plan, more)),
    ...topics.filter(({ own }) => own).map((one) => topicStream(one, weight(true), plan, core, more)),
    ...stories(plan, core, share.behavioural),
    { ...queue("design", share.design, designItems(plan, core, more, room)), late: true },
    ...topics.filter(({ own }) => !own).map((one) => topicStream(one, weight(false), plan, core, more)),
  ].filter((one) => one.weight > 0);
}

/** Return the topics, those of the role first, each with its cards at the reader's level: [{slug, title, own, levels, cards}]. */
export function topicList(plan, core) {
  const own = core.roles.find(([slug]) => slug === plan.role)[3];
  const rank = ({ slug }) => (own.includes(slug) ? own.indexOf(slug) : own.length);
  return core.topics
    .map(([slug, title], place) => ({ slug, title, own: own.includes(slug), ...reach(place, plan, core) }))
    .sort((one, other) => rank(one) - rank(other));
}

/** Return the levels to practise a topic at: the reader's and the one below, and further ones where these hold too little. */
function reach(topic, plan, core) {
  const aim = core.levels.findIndex(([slug]) => slug === plan.level);
  const distance = (level) => Math.abs(level - aim - 0.1); // of two that are as far away, the easier comes first
  const order = core.levels.map((_, level) => level).sort((one, other) => distance(one) - distance(other));
  const held = (level) => core.counts.find(([one, other]) => one === topic && other === level)?.[2] ?? 0;
  const levels = [];
  let cards = 0;
  for (const level of order) {
    if (levels.length >= 2 && cards >= SITTING) break;
    levels.push(level);
    cards += held(level);
  }
  return { levels: levels.map((level) => core.levels[level][0]), cards };
}

function shares(plan, core) {
  const role = core.roles.find(([slug]) => slug === plan.role)[2];
  const shift = core.levels.find(([slug]) => slug === plan.level)[2];
  const of = (format) => Math.max(0, (role[format] ?? WEIGHT) + (shift[format] ?? 0));
  return { design: of("design"), behavioural: of("behavioural") };
}

function topicStream(topic, weight, plan, core, more) {
  const cards = cardItems(topic, plan);
  const reading = readingItems(topic, plan, core, more);
  let read = !cards.left; // whether reading is next
  let tried = read;
  return {
    name: topic.slug,
    weight,
    offer(room, fresh) {
      const both = [cards.offer(room, fresh), tried ? reading.offer(room) : null];
      if (!topic.own) return both[0] ?? (cards.left ? null : both[1]);
      return read ? (both[1] ?? both[0]) : (both[0] ?? both[1]);
    },
    take(item) {
      read = item.kind === "practise";
      tried = true;
      (read ? cards : reading).take(item);
    },
  };
}

function stories(plan, core, weight) {
  const topic = topicList(plan, core).find(({ slug }) => slug === "behavioural");
  return topic ? [{ ...cardItems(topic, plan, STORY), name: topic.slug, weight }] : [];
}

/** Return the cards of a topic in sittings of about the same length. */
function cardItems({ slug, title, levels, cards }, plan, most = SITTING) {
  const query = [`topic=${slug}`, ...levels.map((level) => `level=${level}`)].join("&");
  let number = 1;
  while (plan.before[`practise-${slug}-${number}`]) number += 1;
  let left = Math.max(0, cards - (plan.learned[slug] ?? 0));
  return {
    offer(room, fresh) {
      const even = Math.ceil(left / Math.ceil(left / most));
      const wanted = left ? Math.min(even, fresh, Math.floor(room / CARD)) : 0;
      if (!wanted || wanted < Math.min(LEAST, left)) return null;
      const about = { kind: "practise", topic: slug, cards: wanted, minutes: wanted * CARD };
      return { id: `practise-${slug}-${number}`, ...about, title, link: `practice/?${query}#cards` };
    },
    take(item) {
      number += 1;
      left -= item.cards;
    },
    get left() {
      return left;
    },
  };
}

/** Return the answers of a topic to be read, level by level, in sections. */
function readingItems({ slug, title, levels }, plan, core, more) {
  const items = levels.flatMap((level) => {
    const is = ([topic, other]) => core.topics[topic][0] === slug && core.levels[other][0] === level;
    const minutes = more.minutes.find(is)?.[2] ?? 0;
    const name = `${title}, ${core.levels.find(([one]) => one === level)[1].toLowerCase()}`;
    return sections(`read-${slug}-${level}`, name, minutes, `topics/${slug}/#${level}`);
  });
  return queue(slug, 0, undone(items, plan));
}

function seriesItems(plan, more) {
  const parts = more.series.flatMap(([, all]) => all);
  const slug = (url) => url.split("/").filter(Boolean).slice(-2).join("-");
  return undone(
    parts.flatMap(([url, title, minutes]) => sections(`read-${slug(url)}`, title, minutes, url)),
    plan,
  );
}

/** Return something to read, cut where it is long: "(2 of 3)". */
function sections(id, title, minutes, link) {
  const number = Math.ceil(minutes / SECTION);
  return Array.from({ length: number }, (_, place) => {
    const part = number > 1 ? ` (${place + 1} of ${number})` : "";
    return { id: `${id}-${place + 1}`, kind: "read", title: title + part, minutes: Math.ceil(minutes / number), link };
  });
}

/** Return the design questions, the reader's level and the role's topics first. */
function designItems(plan, core, more, room) {
  const topics = topicList(plan, core);
  const box = core.formats.find(([slug]) => slug === "design")?.[2] ?? 0;
  const found = more.designs.map(([id, title, place, level]) => {
    const topic = topics.findIndex(({ slug }) => slug === core.topics[place][0]);
    const near = topics[topic].levels.indexOf(core.levels[level][0]);
    const about = { kind: "design", question: id, minutes: box + COMPARE, least: Math.max(FRAME, room) };
    return { order: [near < 0 ? core.levels.length : near, topic], item: { id: `design-${id}`, ...about, title } };
  });
  found.sort((one, other) => one.order[0] - other.order[0] || one.order[1] - other.order[1]);
  const items = found.map(({ item }) => ({ ...item, link: `practice/?ids=${item.question}#mock` }));
  return undone(items, plan);
}

function undone(items, plan) {
  return items.filter(({ id }) => !plan.before[id]);
}

/** Return a stream that gives its items in order; one that is longer than a whole day's room is cut short. */
function queue(name, weight, items) {
  return {
    name,
    weight,
    offer(room) {
      const [next] = items;
      if (!next || Math.min(next.minutes, next.least ?? Infinity) > room) return null;
      const { least, ...item } = next;
      return { ...item, minutes: Math.min(item.minutes, room), cut: item.minutes > room };
    },
    take() {
      items.shift();
    },
  };
}
