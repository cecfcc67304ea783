// A set of questions before it is asked: what they are, how long each may take, and the link to send.
import { button, make } from "../search/make.js";
import { copier } from "./share.js";
import { counted } from "./words.js";

const MOST = 20; // questions of a link

/**
 * Return the questions of given ids, with the time box of their format: {questions, gone, more}; `gone` are ids that the
 * site does not have, `more` is how many there are beyond what an interview takes. Throws where a page cannot be fetched.
 */
export async function setOf(ids, core, library, Gone) {
  const box = (format) => core.formats.find(([slug]) => slug === format)?.[2] ?? 10;
  const taken = ids.slice(0, MOST);
  const papers = await Promise.all(
    taken.map((id) =>
      library.get(id).catch((error) => {
        if (error instanceof Gone) return null;
        throw error;
      }),
    ),
  );
  const questions = papers.filter(Boolean).map(({ id, title, topic, level, format }) => {
    return { id, title, topic, level, format, box: box(format) };
  });
  return { questions, gone: taken.filter((_, place) => !papers[place]), more: ids.length - taken.length };
}

/** Return what shows a set: `notes` are sentences above it, `acts` buttons besides Start and the link. */
export function agenda(room, core, questions, notes, start, ...acts) {
  const minutes = questions.reduce((sum, one) => sum + one.box, 0);
  const title = (slug) => core.formats.find(([one]) => one === slug)?.[1];
  const items = questions.map((one) => {
    const facts = [title(one.format), `${one.box} min`].filter(Boolean).join(" · ");
    return make("li", {}, one.title, make("span", { class: "facts" }, facts));
  });
  const heading = make("h2", { tabindex: "-1" }, `${counted(questions.length, "question")}, ${minutes} minutes`);
  const go = questions.length ? [button("Start", start, { class: "practice-main" })] : [];
  const send = questions.length
    ? [
        copier(
          room,
          questions.map(({ id }) => id),
        ),
      ]
    : [];
  return [
    heading,
    ...notes.map((words) => make("p", {}, words)),
    make("ol", { class: "mock-agenda" }, ...items),
    make("div", { class: "practice-row" }, ...go, ...send, ...acts),
  ];
}
