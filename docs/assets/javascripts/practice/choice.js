// The form in which a mock interview is chosen: role, level, minutes and formats, or one of the rounds.
import { make } from "../search/make.js";
import { expected, shares } from "./interview.js";
import { counted, percent } from "./words.js";

export const MINUTES = [30, 45, 60, 90];

/** Return a labelled select; `options` is [[value, title]]. */
function select(title, options, value, change) {
  const box = make("select", {}, ...options.map(([slug, words]) => make("option", { value: slug }, words)));
  box.value = value;
  box.addEventListener("change", () => change(box.value));
  return make("label", { class: "mock-select" }, title, box);
}

/** Return a fieldset of boxes or radio buttons; `options` is [[value, title]]. */
function group(title, type, name, options, isOn, change) {
  const labels = options.map(([value, words]) => {
    const box = make("input", { type, name, value });
    box.checked = isOn(value);
    box.addEventListener("change", () => change(value, box.checked));
    return make("label", {}, box, " ", words);
  });
  return make("fieldset", {}, make("legend", {}, title), ...labels);
}

export class Choice {
  /**
   * `first` is {role, level, minutes, formats, round} to begin with; `rounds` fetches the rounds when they are wanted;
   * `change` is called after each change.
   */
  constructor(core, first, rounds, about, change) {
    Object.assign(this, { core, rounds, about, change });
    this.value = { ...first, formats: new Set(first.formats) };
    this.outlook = make("div", { class: "mock-outlook" });
    this.fields = make("div", {});
    const kinds = [
      ["drawn", "Drawn for a role"],
      ["round", "A round as it was held"],
    ];
    this.isRound = Boolean(first.round);
    const kind = group(
      "Interview",
      "radio",
      "kind",
      kinds,
      (one) => (one === "round") === this.isRound,
      (one) => {
        this.isRound = one === "round";
        this.draw();
      },
    );
    this.element = make("div", { class: "mock-choice" }, kind, this.fields, this.outlook);
    this.draw();
  }

  /** Return all that is chosen, as a choice begins with it. */
  get all() {
    return { ...this.drawn, round: this.isRound ? this.value.round : "" };
  }

  /** Return what is chosen, as shares() takes it. */
  get drawn() {
    return { ...this.value, formats: [...this.value.formats] };
  }

  draw() {
    if (this.isRound) this.drawRounds();
    else this.drawRole();
  }

  set(name, value) {
    this.value[name] = value;
    this.tell();
  }

  drawRole() {
    const { roles, levels, formats } = this.core;
    const { value } = this;
    this.parts = new Map(formats.map(([slug, title]) => [slug, make("span", {}, title)]));
    const toggle = (slug, on) => {
      value.formats[on ? "add" : "delete"](slug);
      this.tell();
    };
    const minutes = MINUTES.map((number) => [String(number), `${number}`]);
    const link = make("a", { href: this.about.href }, "the editors' estimates");
    this.fields.replaceChildren(
      select("Role", roles, value.role, (slug) => this.set("role", slug)),
      select("Level", levels, value.level, (slug) => this.set("level", slug)),
      group(
        "Minutes",
        "radio",
        "minutes",
        minutes,
        (one) => Number(one) === value.minutes,
        (one) => this.set("minutes", Number(one)),
      ),
      group(
        "Formats, with their share of the time",
        "checkbox",
        "format",
        [...this.parts],
        (slug) => value.formats.has(slug),
        toggle,
      ),
      make("p", { class: "practice-hint" }, "The shares follow role and level. They are ", link, ", not a statistic."),
    );
    this.tell();
  }

  async drawRounds() {
    this.fields.replaceChildren(make("p", {}, "One moment …"));
    this.outlook.replaceChildren();
    let rounds;
    try {
      rounds = await this.rounds();
    } catch {
      this.fields.replaceChildren(make("p", { role: "alert" }, "The rounds could not be loaded. Are you online?"));
      return;
    }
    if (!this.isRound) return;
    this.known = rounds;
    const asked = this.value.round;
    const fits = rounds.some(({ slug }) => slug === asked);
    const strange = asked && !fits ? [make("p", {}, `This site has no round “${asked}”. These it has:`)] : [];
    if (!fits) this.value.round = rounds[0]?.slug ?? "";
    const options = rounds.map(({ slug, title, interviewer }) => [slug, `${title}: ${interviewer}`]);
    this.fields.replaceChildren(
      ...strange,
      select("Round", options, this.value.round, (slug) => this.set("round", slug)),
    );
    this.tell();
  }

  /** Return the chosen round, if one is. */
  get round() {
    return this.isRound ? this.known?.find(({ slug }) => slug === this.value.round) : null;
  }

  tell() {
    this.outlook.replaceChildren(
      ...(this.isRound ? this.ofRound() : this.ofRole()).map((words, place) =>
        make("p", place ? { class: "practice-hint" } : {}, words),
      ),
    );
    this.change();
  }

  ofRound() {
    if (!this.round) return [];
    const { prompts } = this.round;
    const minutes = prompts.reduce((sum, one) => sum + one.minutes, 0);
    return [`${counted(prompts.length, "question")} in ${minutes} minutes, in the order in which they were asked.`];
  }

  ofRole() {
    const { minutes, formats } = this.value;
    const found = formats.size ? shares(this.drawn, this.core) : [];
    for (const [slug, title] of this.core.formats) {
      const one = found.find(({ format }) => format === slug);
      const words = !one ? "" : one.fits ? ` ${percent(one.share, 1)}%` : " too long";
      this.parts.get(slug).replaceChildren(title, make("span", { class: "mock-share" }, words));
    }
    if (!formats.size) return ["Choose at least one format."];
    const long = found.filter(({ fits }) => !fits);
    const notes = long.map(
      (one) =>
        `${one.title}: one question takes ${one.minutes} minutes, too much of ${minutes}. Choose more minutes to have it, or choose it alone.`,
    );
    if (long.length === found.length)
      return long.map(
        (one) => `${one.title}: one question takes ${one.minutes} minutes. Choose more minutes, or more formats.`,
      );
    return [`About ${counted(expected(found, minutes), "question")} in ${minutes} minutes.`, ...notes];
  }
}
