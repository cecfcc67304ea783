// The clock of a mock interview as it is seen: what is left of the question's box and of the whole.
import { make } from "../search/make.js";
import { phase, remaining } from "./clock.js";

const WORDS = { calm: "", amber: "little time left", red: "time is up" };
const OF = { calm: "of", amber: "of", red: "the" }; // 2:00 left of 5 min, 2:00 over the 5 min
const SAID = {
  amber: "A quarter of the time for this question is left.",
  red: "The time for this question is up. The clock counts on.",
};

export class ClockFace {
  /** `say` speaks to a reader who listens; it is called when little time is left and when it is up, not each second. */
  constructor(say, spoken = "calm") {
    this.say = say;
    this.spoken = spoken;
    this.left = make("strong", { class: "mock-left" });
    this.word = make("span", { class: "mock-word" });
    this.all = make("span", { class: "mock-all" });
    this.element = make(
      "p",
      { class: "mock-clock", role: "timer", "aria-live": "off" },
      this.left,
      " ",
      this.word,
      " ",
      this.all,
    );
  }

  /** Show seconds used of a box, and of all boxes; `held` is why the clock stands, if it does. */
  draw(used, box, usedOfAll, boxOfAll, held = "") {
    const now = phase(used, box);
    this.element.className = `mock-clock mock-${now}`;
    put(this.left, remaining(used, box));
    put(this.word, [`${OF[now]} ${box / 60} min`, WORDS[now], held].filter(Boolean).join(" · "));
    put(this.all, `${remaining(usedOfAll, boxOfAll)} ${OF[phase(usedOfAll, boxOfAll)]} ${boxOfAll / 60} min in all`);
    if (now === this.spoken) return;
    this.spoken = now;
    if (SAID[now] && !held) this.say(SAID[now]);
  }
}

function put(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
