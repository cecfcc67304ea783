// The form that asks what a plan is drawn from. What cannot be planned is said at its field.
import { button, make } from "../search/make.js";
import { AHEAD, faults, HOURS } from "./plan-state.js";
import { later, WEEKDAYS } from "./days.js";

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
export const USUAL = { date: "", hours: 6, days: [0, 1, 2, 3, 4, 5] };

export class Form {
  /** `values` fill the fields; `submit` is called with what was asked once a plan can be drawn from it. */
  constructor(core, values, { today, submit, cancel }) {
    this.today = today;
    this.submit = submit;
    this.date = make("input", { type: "date", id: "plan-date", min: later(today(), 1), max: later(today(), AHEAD) });
    this.date.value = values.date;
    const range = { min: HOURS.least, max: HOURS.most, step: "0.5", inputmode: "decimal" };
    this.hours = make("input", { type: "number", id: "plan-hours", ...range });
    this.hours.value = values.hours;
    this.days = DAYS.map((name, place) => this.day(name, place, values.days));
    this.role = this.choice("plan-role", core.roles, values.role);
    this.level = this.choice("plan-level", core.levels, values.level ?? core.levels[1]?.[0]);
    this.messages = {};
    this.form = make("form", { class: "plan-form", novalidate: "" }, ...this.parts(cancel));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.check();
    });
  }

  parts(cancel) {
    const legend = make("legend", { id: "plan-days" }, "On which days");
    const days = make(
      "fieldset",
      { class: "plan-days" },
      legend,
      ...this.days.map(({ label }) => label),
      this.message("days"),
    );
    const draw = make("button", { type: "submit", class: "practice-main" }, "Draw the plan");
    return [
      this.field("Date of the interview", this.date, "date"),
      this.field("Hours a week", this.hours, "hours"),
      days,
      this.field("Role", this.role),
      this.field("Level", this.level),
      make("div", { class: "practice-row" }, draw, ...(cancel ? [button("Leave it as it is", cancel)] : [])),
    ];
  }

  field(words, input, name) {
    const label = make("label", { for: input.id }, words);
    return make("div", { class: "plan-field" }, label, input, ...(name ? [this.message(name, input)] : []));
  }

  message(name, input) {
    this.messages[name] = make("p", { class: "plan-fault", id: `plan-fault-${name}` });
    input?.setAttribute("aria-describedby", `plan-fault-${name}`);
    return this.messages[name];
  }

  day(name, place, chosen) {
    const box = make("input", { type: "checkbox", "aria-label": name, "aria-describedby": "plan-fault-days" });
    box.checked = chosen.includes(place);
    return { box, place, label: make("label", {}, box, ` ${WEEKDAYS[place]}`) };
  }

  choice(id, values, chosen) {
    const select = make("select", { id }, ...values.map(([slug, title]) => make("option", { value: slug }, title)));
    if (values.some(([slug]) => slug === chosen)) select.value = chosen;
    return select;
  }

  get asked() {
    const days = this.days.filter(({ box }) => box.checked).map(({ place }) => place);
    const hours = this.hours.value === "" ? NaN : Number(this.hours.value);
    return { date: this.date.value, hours, days, role: this.role.value, level: this.level.value };
  }

  check() {
    const { asked } = this;
    const found = faults(asked, this.today());
    const inputs = { date: this.date, hours: this.hours, days: this.days[0].box };
    for (const [name, message] of Object.entries(this.messages)) {
      message.textContent = found[name] ?? "";
      inputs[name].setAttribute("aria-invalid", name in found);
    }
    const [first] = Object.keys(inputs).filter((name) => name in found);
    if (first) inputs[first].focus();
    else this.submit(asked);
  }
}
