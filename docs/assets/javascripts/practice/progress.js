// Progress: how well each topic is known, a year of reviews, what is to come, and what was forgotten.
import { make } from "../search/make.js";
import { heatmap } from "./heatmap.js";
import { section } from "./list.js";
import { forecast, year } from "./reviews.js";
import { byTopic, cardsThat, forgotten, standings, summed } from "./stats.js";
import { dayOf } from "./state.js";
import { bar } from "./svg.js";
import { counted, dated, span } from "./words.js";

const COLUMNS = { known: "Known", learning: "Learning", due: "Due", fresh: "New" };

/** Open the view in a room; returns a function that closes it. */
export function open(room) {
  const view = new Progress(room);
  const stop = room.shelf.listen(() => view.draw());
  view.start();
  return () => {
    stop();
    view.closed = true;
  };
}

class Progress {
  constructor(room) {
    this.room = room;
  }

  async start() {
    this.room.fill(make("p", {}, "One moment …"));
    this.core = await this.room.catalogue.core().catch(() => null);
    this.counts = this.core ? await this.room.catalogue.counts() : [];
    this.drawn = true;
    this.draw();
  }

  draw() {
    if (this.closed || !this.drawn) return;
    const { view, shelf } = this.room;
    const isOpen = (one) => one.dataset.key && one.open;
    const opened = new Set([...view.querySelectorAll("details")].filter(isOpen).map((one) => one.dataset.key));
    const begun = cardsThat(shelf.state, ({ memory }) => memory).length || Object.keys(shelf.state.days).length;
    this.room.fill(...(begun ? this.all() : [nothing(), ...this.starred()]));
    for (const one of view.querySelectorAll("details")) one.open = opened.has(one.dataset.key);
  }

  all() {
    const { state } = this.room.shelf;
    const now = this.room.now();
    return [
      ...this.topics(standings(state, this.counts, now)),
      make("h2", {}, "A year of reviews"),
      ...heatmap(year(state.days, dayOf(now))),
      make("h2", {}, "Reviews to come"),
      ...ahead(forecast(state, now)),
      ...this.forgotten(now),
      ...this.starred(),
    ];
  }

  topics(rows) {
    if (!this.core)
      return [
        make("p", {}, "The list of questions could not be loaded, so progress by topic is not shown. Are you online?"),
      ];
    const topics = byTopic(rows).map(([slug, levels]) => ({ slug, levels, sum: summed(levels) }));
    const begun = topics.filter(({ sum }) => sum.begun);
    const rest = topics.filter(({ sum }) => !sum.begun);
    const all = summed(rows);
    return [
      make("p", {}, `${all.begun} of ${counted(all.total, "question")} begun: ${inWords(all)}.`),
      make(
        "p",
        { class: "practice-hint" },
        "Known: likely to be remembered for three weeks and more. Due: to be seen again now. Suspended questions are not counted.",
      ),
      make("h2", {}, "By topic"),
      ...begun.map((topic) => this.topic(topic)),
      ...(rest.length ? [this.rest(rest)] : []),
    ];
  }

  topic({ slug, levels, sum }) {
    const words = make("span", { class: "facts" }, `${sum.begun} of ${sum.total} begun: ${inWords(sum)}`);
    const summary = make("summary", {}, make("span", {}, this.title("topics", slug)), " ", words, topicBar(sum));
    const head = ["Level", ...Object.values(COLUMNS)].map((name) => make("th", { scope: "col" }, name));
    const rows = levels.map((row) => this.level(slug, row));
    const table = make(
      "table",
      { class: "practice-table" },
      make("thead", {}, make("tr", {}, ...head)),
      make("tbody", {}, ...rows),
    );
    const page = make("a", { href: new URL(`topics/${slug}/`, this.room.root).href }, "Read this topic");
    const links = make("p", {}, practise({ topic: slug }, "Practise this topic"), " · ", page);
    return make("details", { class: "practice-topic", "data-key": slug }, summary, table, links);
  }

  level(topic, row) {
    const link = practise({ topic, level: row.level }, this.title("levels", row.level));
    link.setAttribute("aria-label", `Practise ${link.textContent}`);
    const cells = Object.keys(COLUMNS).map((name) => make("td", {}, `${row[name]}`));
    return make("tr", {}, make("th", { scope: "row" }, link), ...cells);
  }

  rest(topics) {
    const entries = topics.map(({ slug, sum }) => {
      const link = practise({ topic: slug }, this.title("topics", slug));
      const page = make("a", { href: new URL(`topics/${slug}/`, this.room.root).href }, "read");
      return make("li", {}, link, make("span", { class: "facts" }, `${sum.total} new · `, page));
    });
    const summary = make("summary", {}, `${counted(topics.length, "topic")} not begun`);
    return make(
      "details",
      { class: "practice-later", "data-key": "rest" },
      summary,
      make("ul", { class: "entries" }, ...entries),
    );
  }

  title(list, slug) {
    return this.core[list].find(([one]) => one === slug)?.[1] ?? slug;
  }

  forgotten(now) {
    const cards = forgotten(this.room.shelf.state);
    const words = "Forgotten after they had been learned, those that are being learned again first.";
    const said = ({ lapses, memory }) =>
      `forgotten ${lapses === 1 ? "once" : `${lapses} times`}, seen ${ago(now - memory.last)}`;
    return cards.length ? [section(this.room, "Forgotten", words, cards, said)] : [];
  }

  starred() {
    const cards = cardsThat(this.room.shelf.state, ({ star, gone }) => star && !gone);
    const said = (card) => (card.memory ? `graded ${counted(card.reviews, "time")}` : "not begun");
    return cards.length ? [section(this.room, "Starred", "The questions you put a star on.", cards, said)] : [];
  }
}

function nothing() {
  const cards = make("a", { href: "#cards" }, "Begin with the cards");
  const words =
    "Nothing practised yet. Once you have graded a first question, this shows what you know of each topic. ";
  return make("p", {}, words, cards, ".");
}

function ago(time) {
  return time < 60_000 ? "just now" : `${span(time)} ago`;
}

function inWords(row) {
  return Object.entries(COLUMNS)
    .map(([name, title]) => `${row[name]} ${title.toLowerCase()}`)
    .join(", ");
}

function topicBar(row) {
  const names = ["known", "learning", "due"];
  return bar(
    names.map((name) => [name, row[name]]),
    row.total,
  );
}

function practise(filter, words) {
  return make("a", { href: `${location.pathname}?${new URLSearchParams(filter)}#cards` }, words);
}

function ahead({ days, weeks, later }) {
  const names = { weekday: "short", day: "numeric", month: "short" };
  const day = ({ day: one }, place) => (place ? dated(one, names) : "Today");
  const week = ({ day: one }, place) =>
    place ? `Week from ${dated(one, { day: "numeric", month: "short" })}` : "Next 7 days";
  const sum = weeks.reduce((all, { number }) => all + number, 0);
  const more = later ? ` ${counted(later, "question")} more after that.` : "";
  return [
    make("p", {}, `${counted(sum, "question")} due within eight weeks; what is overdue counts as today.${more}`),
    make("div", { class: "practice-ahead" }, numbers("By day", days, day), numbers("By week", weeks, week)),
  ];
}

function numbers(title, list, name) {
  const most = Math.max(...list.map(({ number }) => number), 1);
  const rows = list.map((one, place) => {
    const cell = make("td", { class: "practice-wide" }, bar([["due", one.number]], most));
    return make("tr", {}, make("th", { scope: "row" }, name(one, place)), make("td", {}, `${one.number}`), cell);
  });
  return make("table", { class: "practice-table" }, make("caption", {}, title), make("tbody", {}, ...rows));
}
