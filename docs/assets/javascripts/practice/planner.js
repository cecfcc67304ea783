// Draws a plan: a dated list of things to do that fits the hours until the interview. The same plan, vocabulary and
// pieces give the same list on every device and every day.
//
// A day begins with the cards that are due. Mock interviews have fixed places: an early one that shows the gaps, one a
// week, and one on the last day but one; the last day is easy. What remains of each day goes to the streams of
// syllabus.js, to whichever is furthest behind its share (weighted fair queueing), each at most once a day, and a topic
// not on two days in a row where another waits: topics come back spaced rather than in blocks.
import { minutesOf, studyDays } from "./plan-state.js";
import { streams, topicList } from "./syllabus.js";

const DUE = { share: 0.15, least: 5, most: 20 }; // minutes a day for cards that are due
const FRESH = 10; // new cards a day, the limit a reader begins with
const MOCKS = [60, 45, 30]; // minutes of a mock interview
const MOCK = { least: 30, share: 0.75, only: 0.5 }; // of a day; `only` where there is one evening and other things matter too
const EASY = { share: 0.5, least: 20, most: 60 }; // minutes of the last day
const STORIES = 20; // minutes for telling one's stories once more
const SAY = 1; // minute for a question of the guide: the short answer aloud, and a look at it
const DESIGN_FROM = 7; // days after the first; in a shorter plan, from its middle
const TURN = 25; // minutes of a usual turn

/** Return {items: [{id, day, kind, title, minutes, link, …}], minutes a day, available, planned, untouched: [title]}. */
export function listed(plan, core, more) {
  const days = studyDays(plan);
  const sheet = new Sheet(plan, core, more, days);
  days.forEach((_, place) => sheet.fill(place));
  const items = sheet.items.filter(({ minutes }) => minutes > 0);
  const planned = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const touched = new Set(items.map(({ stream }) => stream));
  const missed = topicList(plan, core).filter(({ slug, own, cards }) => own && cards && !touched.has(slug));
  const waiting = missed.filter(({ slug }) => !sheet.exhausted(slug)).map(({ title }) => title);
  return { items, minutes: sheet.capacity, available: days.length * sheet.capacity, planned, untouched: waiting };
}

/** Return the places among so many study days that hold a mock interview. */
export function mockPlaces(number, perWeek) {
  if (number < 2) return number ? [0] : [];
  const last = number - 2; // the day after it is easy
  const early = Math.min(1, last);
  if (last - early < 3) return [early];
  const week = Math.max(perWeek, 3); // who studies once a week does more than mock interviews
  const found = [early, last];
  const add = (place) => found.every((one) => Math.abs(one - place) > 1) && found.push(place);
  for (let place = last - week; place > early + week / 2; place -= week) add(place);
  if (number > 2 * week) add(last - Math.ceil(week / 2)); // the last week has two
  return found.sort((one, other) => one - other);
}

/** Return the rounds, those first that ask most about the role's topics; of those that ask nothing about them only one. */
function roundList(plan, core, more) {
  const own = new Set(core.roles.find(([slug]) => slug === plan.role)[3]);
  const share = (topics) =>
    topics.filter((topic) => own.has(core.topics[topic][0])).length / Math.max(1, topics.length);
  const all = more.rounds.map(([slug, title, minutes, topics]) => ({ slug, title, minutes, share: share(topics) }));
  all.sort((one, other) => other.share - one.share);
  return [...all.filter((one) => one.share), ...all.filter((one) => !one.share).slice(0, 1)];
}

class Sheet {
  constructor(plan, core, more, days) {
    Object.assign(this, { plan, core, more, days });
    this.capacity = minutesOf(plan);
    this.items = [];
    this.review = Math.min(DUE.most, Math.max(DUE.least, Math.floor(this.capacity * DUE.share)));
    this.streams = streams(plan, core, more, this.capacity - this.review).map((one) => ({
      ...one,
      source: one,
      spent: 0,
    }));
    this.mocks = mockPlaces(days.length, plan.days.length);
    this.rounds = roundList(plan, core, more);
    this.mock = 1;
    while (plan.before[`mock-${this.mock}`]) this.mock += 1;
    this.last = new Map(); // when each stream had its last turn
  }

  /** Plan one day. */
  fill(place) {
    this.day = this.days[place];
    this.room = this.capacity;
    const single = this.days.length === 1;
    const easy = !single && place === this.days.length - 1;
    if (easy) this.room = Math.min(this.room, EASY.most, Math.max(EASY.least, Math.floor(this.capacity * EASY.share)));
    const mock = this.mocks.includes(place) ? this.mockItem(place, single ? MOCK.only : MOCK.share) : null;
    this.due(place, mock?.minutes ?? 0);
    if (mock) this.put({ ...mock, day: this.day });
    if (easy || single) this.close(easy);
    else this.study(place);
  }

  put(item) {
    this.items.push({ ...item, day: this.day });
    this.room -= item.minutes;
  }

  /** Set time aside for the cards that are due, from the day on which any can be. */
  due(place, kept) {
    if (!place && !Object.keys(this.plan.learned).length) return;
    const minutes = Math.min(this.review, this.room - kept);
    const about = { kind: "due", title: "Cards that are due", minutes, link: "practice/#cards" };
    if (minutes >= DUE.least) this.put({ id: `due-${this.day}`, ...about });
  }

  /** Return a mock interview: every other one is a round that was really held, where one fits the day; the last is drawn. */
  mockItem(place, share) {
    const room = Math.max(MOCK.least, Math.floor(this.capacity * share));
    const minutes = MOCKS.find((one) => one <= room);
    const about = { id: `mock-${this.mock}`, kind: "mock" };
    const turn = this.mock % 2 === 0 && place !== this.mocks.at(-1);
    const round = turn && this.rounds.find(({ minutes: long }) => long <= this.capacity);
    this.mock += 1;
    if (!round) return { ...about, title: `Mock interview of ${minutes} minutes`, minutes, link: "practice/#mock" };
    this.rounds.splice(this.rounds.indexOf(round), 1);
    return { ...about, title: round.title, minutes: round.minutes, link: `practice/?round=${round.slug}#mock` };
  }

  /** The end is easy: one's stories once more, and the guide's short answers. Nothing new. */
  close(easy) {
    const stories = topicList(this.plan, this.core).find(({ slug, cards }) => slug === "behavioural" && cards);
    const told = {
      id: "stories",
      kind: "practise",
      title: "Tell your stories once more, aloud",
      link: "topics/behavioural/",
    };
    if (easy && stories) this.put({ ...told, minutes: Math.min(STORIES, Math.ceil(this.room / 2)) });
    const said = { id: "guide", kind: "practise", title: "The guide: say each short answer aloud", link: "guide/" };
    this.put({ ...said, minutes: Math.max(0, Math.min(this.more.guide * SAY, this.room)) });
  }

  study(place) {
    const used = new Set();
    let fresh = FRESH;
    for (let next; (next = this.next(place, used, fresh));) {
      const { stream, item } = next;
      stream.source.take(item);
      stream.spent += item.minutes / stream.weight;
      this.level = stream.spent;
      used.add(stream.name);
      this.last.set(stream.name, place);
      fresh -= item.cards ?? 0;
      this.put({ ...item, stream: stream.name });
    }
  }

  /** Return the stream that is furthest behind its share, with what it offers for the room that is left. */
  next(place, used, fresh) {
    const open = this.streams.filter((one) => !used.has(one.name) && (!one.late || this.isLate(place)));
    const offers = open
      .map((stream) => ({ stream, item: stream.source.offer(this.room, fresh) }))
      .filter(({ item }) => item);
    const soon = ({ stream }) => place - (this.last.get(stream.name) ?? -Infinity) < 2 && stream.name !== "series";
    offers.sort((one, other) => soon(one) - soon(other) || this.share(one) - this.share(other));
    return offers[0];
  }

  /** Return the time at which a stream would have got this much for its weight; one that begins late catches nothing up. */
  share({ stream }) {
    if (stream.late && !stream.spent) stream.spent = this.level ?? 0;
    return stream.spent + TURN / stream.weight;
  }

  isLate(place) {
    const { length } = this.days;
    const week = this.plan.days.length;
    return place >= Math.min(Math.ceil((DESIGN_FROM * week) / 7), Math.floor(length / 2));
  }

  /** Tell whether a stream has nothing left, however much room there were. */
  exhausted(name) {
    return !this.streams.find((one) => one.name === name)?.source.offer(Infinity, FRESH);
  }
}
