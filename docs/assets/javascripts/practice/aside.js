// What a reader put aside: suspended and starred questions, notes, and questions that the site no longer has.
import { button, make } from "../search/make.js";
import { section } from "./list.js";
import { cardsThat } from "./stats.js";
import { marked } from "./state.js";
import { asWords, counted } from "./words.js";

const LISTS = [
  {
    title: "Suspended",
    words: "They do not come up in sessions.",
    test: ({ off, gone }) => off && !gone,
    said: (card, act) => act(card, "Take up again", { off: false }),
  },
  {
    title: "Starred",
    words: "The questions you put a star on.",
    test: ({ star, gone }) => star && !gone,
    said: (card, act) => act(card, "Take the star off", { star: false }),
  },
  {
    title: "Notes",
    words: "What you wrote on questions; it is changed on the card.",
    test: ({ note }) => note,
    said: ({ note }) => make("span", { class: "practice-quote" }, note),
  },
  {
    title: "No longer on the site",
    words: "Kept, and in what you download.",
    test: ({ gone }) => gone,
    said: ({ reviews }) => counted(reviews, "review"),
  },
];

/** Return the lists that hold anything; `box` is what they will stand in. */
export function aside(room, box) {
  const act = (card, words, part) => setting(room, box, card, words, part);
  const found = LISTS.map((list) => ({ ...list, cards: cardsThat(room.shelf.state, list.test) }));
  const some = found.filter(({ cards }) => cards.length);
  return some.map(({ title, words, cards, said }) => section(room, title, words, cards, (card) => said(card, act)));
}

/** Return a button that sets a part of a card. The card leaves the list by it, so the list's title takes the focus. */
function setting(room, box, { id, version, topic, level }, words, part) {
  const press = () => {
    const title = one.closest("section").querySelector("h2").textContent;
    room.shelf.change((state) => marked(state, { id, version, topic, level }, part, room.now()));
    const heading = [...box.querySelectorAll("h2")].find((other) => other.textContent === title);
    (heading ?? room.view).focus();
    room.say("Done.");
  };
  const one = button(words, press, { "aria-label": `${words}: ${asWords(id)}` });
  return one;
}
