"""What mock interviews rest on, module by module: the drawing, the clock, the points to tick, the record."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
PRACTICE = "assets/javascripts/practice/"

# Chance that can be told, the vocabulary of a small world, and rows of it.
WORLD = """
const seeded = (seed) => () => ((seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32);
const core = {
  topics: [["a", "A"], ["b", "B"], ["c", "C"], ["d", "D"]],
  levels: [["junior", "Junior", { design: -30, coding: 5 }], ["mid", "Mid", {}], ["senior", "Senior", {}], ["staff", "Staff", {}]],
  roles: [["one", "One", { knowledge: 20, design: 25, debugging: 15, estimation: 10, coding: 20, behavioural: 10 }, ["a", "b"]],
          ["bare", "Bare", {}, []]],
  formats: [["knowledge", "Knowledge", 5], ["design", "Design", 35], ["debugging", "Debugging", 15],
            ["estimation", "Estimation", 10], ["coding", "Coding", 20], ["behavioural", "Behavioural", 6]],
};
const row = (id, format, topic = "a", level = "mid") => ({ id, title: id, format, topic, level, roles: ["one"], minutes: 9 });
const many = (number, topics = "abcd") => core.formats.flatMap(([format]) => [...Array(number).keys()].map((place) =>
  row(`${format}-${place}`, format, topics[place % topics.length], core.levels[Math.floor(place / topics.length) % 4][0])));
"""


def run(page: Page, server: str, module: str, body: str, *values: Any) -> Any:
    """Return what a body makes of a module of practice, as `it`, and of values, as `values`."""
    page.goto(f"{server}about/")
    script = f"async ([module, values]) => {{ const it = await import(module); {WORLD} {body} }}"
    return page.evaluate(script, [f"{server}{PRACTICE}{module}.js", list(values)])


# The drawing


@pytest.mark.parametrize(
    ("level", "minutes", "formats", "expected"),
    [
        (
            "mid",
            90,
            [],
            {"knowledge": 20, "design": 25, "debugging": 15, "estimation": 10, "coding": 20, "behavioural": 10},
        ),
        ("mid", 90, ["design", "coding"], {"design": 55.6, "coding": 44.4}),
        ("junior", 90, ["design", "coding"], {"design": 0, "coding": 100}),  # the shift goes below nought
        ("junior", 60, ["knowledge", "coding"], {"knowledge": 44.4, "coding": 55.6}),
        ("mid", 45, ["design", "coding"], {"design": 0, "coding": 100}),  # 35 of 45 minutes are too many
        ("mid", 45, ["design"], {"design": 100}),  # unless nothing else is wanted
        ("mid", 30, ["design"], {"design": 0}),
    ],
)
def test_weights_share_the_time_of_what_fits(
    page: Page, server: str, level: str, minutes: int, formats: list[str], expected: dict[str, float]
) -> None:
    body = "return it.shares({ role: 'one', ...values[0] }, core)"
    found = run(page, server, "interview", body, {"level": level, "minutes": minutes, "formats": formats})
    assert {one["format"]: round(100 * one["share"], 1) for one in found} == expected
    assert {one["format"] for one in found if one["share"]} <= {one["format"] for one in found if one["fits"]}


def test_a_role_without_weights_shares_evenly(page: Page, server: str) -> None:
    body = "return it.shares({ role: 'bare', level: 'mid', minutes: 90, formats: [] }, core).map(({ share }) => share)"
    assert run(page, server, "interview", body) == pytest.approx([1 / 6] * 6)


@pytest.mark.parametrize("minutes", [30, 45, 60, 90])
def test_over_many_interviews_the_time_follows_the_weights(page: Page, server: str, minutes: int) -> None:
    body = """const chance = seeded(7), shares = it.shares({ role: 'one', level: 'mid', minutes: values[0], formats: [] }, core);
    const drawn = [...Array(3000)].map(() => it.slots(shares, values[0], () => 99, chance));
    return [shares, drawn.map((slots) => slots.map(({ format, minutes }) => [format, minutes]))]"""
    shares, drawn = run(page, server, "interview", body, minutes)
    lengths = [sum(box for _, box in one) for one in drawn]
    assert minutes - 5 < min(lengths) <= max(lengths) <= minutes
    for one in shares:
        given = sum(box for slots in drawn for name, box in slots if name == one["format"])
        assert given / sum(lengths) == pytest.approx(one["share"], abs=0.1), one["format"]
    assert max(box for slots in drawn for _, box in slots) <= minutes * 2 / 3
    assert all(len(slots) > 1 for slots in drawn)


def test_no_more_slots_than_there_are_questions(page: Page, server: str) -> None:
    body = """const shares = it.shares({ role: 'one', level: 'mid', minutes: 90, formats: [] }, core);
    return it.slots(shares, 90, (format) => ({ coding: 1, knowledge: 2 })[format] ?? 0, seeded(1)).map(({ format }) => format)"""
    assert run(page, server, "interview", body) == ["knowledge", "knowledge", "coding"]


def test_questions_are_of_the_level_the_role_and_different_topics(page: Page, server: str) -> None:
    body = """const chance = seeded(3), choice = { role: 'one', level: 'senior', minutes: 90, formats: [] };
    return [...Array(200)].map(() => it.interview(choice, core, many(48), new Map(), chance))"""
    for questions in run(page, server, "interview", body):
        ids = [one["id"] for one in questions]
        topics = [one["topic"] for one in questions]
        assert len(set(ids)) == len(ids)
        assert {one["level"] for one in questions} == {"senior"}
        assert all(one != other for one, other in itertools.pairwise(topics))
        assert sum(topic in "ab" for topic in topics) >= len(topics) / 2


@pytest.mark.parametrize(
    ("level", "levels", "expected"),
    [
        ("senior", ["junior", "mid"], "mid"),
        ("junior", ["staff", "senior"], "senior"),
        ("mid", ["junior", "mid", "staff"], "mid"),
    ],
)
def test_where_the_level_lacks_questions_the_nearest_gives_them(
    page: Page, server: str, level: str, levels: list[str], expected: str
) -> None:
    body = """const rows = values[1].flatMap((level) => [1, 2, 3, 4].map((n) => row(`${level}-${n}`, "estimation", "a", level)));
    const choice = { role: "one", level: values[0], minutes: 30, formats: ["estimation"] };
    return it.interview(choice, core, rows, new Map(), seeded(5)).map(({ level }) => level)"""
    assert run(page, server, "interview", body, level, levels) == [expected] * 3


def test_what_was_asked_lately_comes_last_and_the_latest_very_last(page: Page, server: str) -> None:
    body = """const rows = [..."abcdef"].map((id) => row(id, "estimation", "a", id === "f" ? "staff" : "junior"));
    const asked = [["a", "b"], ["c", "a"], ["d", "e"]].map((ids) => ({ questions: ids.map((id) => ({ id })) }));
    const choice = { role: "one", level: "junior", minutes: 45, formats: ["estimation"] };
    return [[...it.recentOf(asked)], it.interview(choice, core, rows, it.recentOf(asked), seeded(2)).map(({ id }) => id).sort()]"""
    recent, ids = run(page, server, "interview", body)
    assert dict(recent) == {"a": 0, "b": 0, "c": 1, "d": 2, "e": 2}
    assert ids == ["c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ("abc", "abc"),
        ("aab", "aba"),
        ("aaabb", "ababa"),
        ("abbcc", "abcbc"),
        ("abb", "bab"),
        ("aa", "aa"),
        ("aaab", "abaa"),
        ("", ""),
    ],
)
def test_a_topic_comes_twice_in_a_row_only_where_it_must(page: Page, server: str, topics: str, expected: str) -> None:
    body = "return it.apart([...values[0]].map((topic) => ({ topic }))).map(({ topic }) => topic).join('')"
    assert run(page, server, "interview", body, topics) == expected


def test_short_questions_come_first_unless_their_topic_would_come_twice_in_a_row(page: Page, server: str) -> None:
    body = """const rows = [row("k1", "knowledge", "a"), row("k2", "knowledge", "a"), row("c", "coding", "b")];
    const choice = { role: "one", level: "mid", minutes: 30, formats: ["knowledge", "coding"] };
    return it.interview(choice, core, rows, new Map(), seeded(1)).map(({ topic, box }) => `${topic} ${box}`)"""
    assert run(page, server, "interview", body) == ["a 5", "b 20", "a 5"]


CATALOGUE = """
const { Catalogue } = await import(module.replace("candidates", "catalogue"));
const topics = [...Array(17).keys()].map((place) => [`t${place}`, `T${place}`]);
const BEHAVIOURAL = 5; // its place among the formats
const dice = seeded(11), asked = [];
const big = { ...core, version: "v", topics, renamed: {}, pieces: [], kinds: [] };
big.roles = [["one", "One", core.roles[0][2], ["t1", "t4", "t7", "t9", "t12"]]];
const pieces = [...Array(100).keys()].map((number) => {
  const topic = Math.floor((number * 17) / 100), held = {};
  const rows = [...Array(100).keys()].map((place) => {
    const format = topic === 15 ? BEHAVIOURAL : [0, 0, 0, 0, 1, 2, 2, 3, 3, 4][Math.floor(dice() * 10)];
    held[format] = (held[format] ?? 0) + 1;
    return [`q-${number}-${place}`, "A question", topic, Math.floor(dice() * 4), format, dice() < 0.5 ? 1 : 0, 7, "v"];
  });
  big.pieces.push({ [topic]: 100 });
  big.kinds.push(held);
  return rows;
});
const get = async (url) => {
  const name = url.pathname.split("/").at(-1).replace(".json", "");
  if (name !== "core") asked.push(name);
  return { ok: true, json: async () => (name === "core" ? big : pieces[name]) };
};
"""


def test_of_ten_thousand_questions_few_pieces_are_fetched(page: Page, server: str) -> None:
    body = """const all = [];
    for (let seed = 0; seed < 50; seed++) {
      asked.length = 0;
      const found = await it.candidates(values[0], big, new Catalogue("https://example.org/", get), seeded(seed));
      all.push([asked.length, ...["format", "topic"].map((name) => new Set(found.map((row) => row[name])).size)]);
    }
    return all"""
    choice = {"role": "one", "level": "senior", "minutes": 90, "formats": []}
    for pieces, formats, topics in run(page, server, "candidates", CATALOGUE + body, choice):
        assert pieces <= 6
        assert formats == 6, "the behavioural ones lie in a topic of their own, and are found"
        assert topics >= 3


# The clock


def test_the_watch_reads_its_source_and_never_runs_back(page: Page, server: str) -> None:
    body = """let now = 100; const watch = new it.Watch(5, () => now); const seen = [watch.used];
    const at = (time) => { now = time; seen.push(watch.used) };
    at(200); watch.start(); at(260); watch.start(); at(290); at(150); at(230); watch.stop(); at(999); watch.start(); at(1000);
    return seen"""
    assert run(page, server, "clock", body) == [5, 5, 65, 95, 5, 35, 35, 36]


@pytest.mark.parametrize(
    ("used", "phase", "remaining"),
    [
        (0, "calm", "10:00 left"),
        (0.2, "calm", "10:00 left"),
        (450, "calm", "2:30 left"),
        (450.5, "amber", "2:30 left"),
        (599.9, "amber", "0:01 left"),
        (600, "red", "0:00 over"),
        (661.9, "red", "1:01 over"),
        (4200, "red", "60:00 over"),
    ],
)
def test_a_box_turns_amber_and_red(page: Page, server: str, used: float, phase: str, remaining: str) -> None:
    body = "return [it.phase(values[0], 600), it.remaining(values[0], 600)]"
    assert run(page, server, "clock", body, used) == [phase, remaining]


# The points to tick


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It is 1.44% of 3.5 GB. 429 comes back.", ["It is 1.44% of 3.5 GB.", "429 comes back."]),
        ('Use a cache, e.g. Redis. Then "measure." Stop.', ["Use a cache, e.g. Redis.", 'Then "measure."', "Stop."]),
        ("No end", ["No end"]),
        ("", []),
    ],
)
def test_a_text_is_taken_as_sentences(page: Page, server: str, text: str, expected: list[str]) -> None:
    assert run(page, server, "points", "return it.sentences(values[0])", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one, two (a, b), 1,000 more.", ["one", "two (a, b)", "1,000 more"]),
        ("one, two; three", ["one, two", "three"]),
        ('"a; b"; c', ['"a; b"', "c"]),
        ("", []),
    ],
)
def test_an_enumeration_is_taken_apart(page: Page, server: str, text: str, expected: list[str]) -> None:
    assert run(page, server, "points", "return it.parts(values[0])", text) == expected


def test_every_question_of_the_site_has_points_and_every_rubric_its_levels(page: Page, server: str) -> None:
    body = """const { paper } = await import(module.replace("points", "paper"));
    const root = new URL("../../../", module), found = await (await fetch(new URL("assets/data/questions.json", root))).json();
    const one = async (id) => { const asked = await paper(id, root); return { id, format: asked.format, ...it.pointsOf(asked) } };
    return Promise.all(found.questions.map(({ id }) => one(id)))"""
    found = run(page, server, "points", body)
    for one in found:
        said = [item for group in one["said"] for item in group["items"]]
        assert 2 <= len(said) <= 40, one["id"]
        assert all(group["items"] for group in one["said"] + one["made"]), one["id"]
        assert "Common mistakes" in [group["title"] for group in one["made"]], one["id"]
    designs = [one for one in found if one["format"] == "design"]
    assert designs
    for one in designs:
        levels = [group["title"].split(" ")[0] for group in one["said"]]
        assert levels == ["Junior", "Mid", "Senior", "Staff"], one["id"]
        assert one["made"][0]["title"] == "Red flags", one["id"]


@pytest.mark.parametrize(
    ("title", "level", "beyond"),
    [("Senior (75)", "mid", True), ("Mid (60)", "mid", False), ("Junior", "mid", False), ("Staff", "", False)],
)
def test_a_rubric_counts_up_to_the_level_asked(page: Page, server: str, title: str, level: str, beyond: bool) -> None:
    body = "return it.isBeyond({ title: values[0] }, values[1], core.levels)"
    assert run(page, server, "points", body, title, level) is beyond


# The record

GOOD = {"at": 5, "questions": [{"id": "a", "title": "A", "topic": "t", "format": "coding", "level": "mid", "box": 10}]}


@pytest.mark.parametrize(
    "found",
    [None, 3, "x", [], {}, {"at": "5"}, {"at": 5}, {"at": 5, "questions": []}, {"at": 1e300, "questions": GOOD["questions"]},
     {"at": 5, "questions": [{"id": "../up", "box": 5}, {"id": "a", "box": -1}, {"id": "a"}, None]}],
    ids=repr,
)  # fmt: skip
def test_what_is_no_record_is_refused(page: Page, server: str, found: object) -> None:
    assert run(page, server, "record", "return it.asRecord(values[0])", found) is None


def test_a_record_is_made_whole(page: Page, server: str) -> None:
    strange = {"used": -4, "grade": 9, "said": 8, "of": 3, "missed": "no", "made": [1, "x" * 999], "written": {"a": 1}}
    found = {**GOOD, "place": 77, "role": "<b>", "questions": [{**GOOD["questions"][0], **strange}, {"id": "!"}]}
    record = run(page, server, "record", "return it.asRecord(values[0])", found)
    assert (record["place"], record["role"], record["revealed"]) == (0, "", False)
    (question,) = record["questions"]
    assert question == {
        "id": "a", "title": "A", "ask": "", "topic": "t", "level": "mid", "format": "coding", "box": 10, "used": 0,
        "grade": 0, "said": 3, "of": 3, "missed": [], "made": ["x" * 300], "written": "",
    }  # fmt: skip


def test_a_result_is_summed_up(page: Page, server: str) -> None:
    questions = [
        {"id": "a", "topic": "t", "format": "coding", "box": 10, "used": 700, "grade": 3, "said": 2, "of": 5},
        {"id": "b", "topic": "u", "format": "coding", "box": 5, "used": 100, "grade": 1, "said": 1, "of": 2},
        {"id": "c", "topic": "t", "format": "design", "box": 35, "used": 60, "grade": 0},
        {"id": "d", "topic": "", "format": "", "box": 35},
    ]
    body = "const one = it.asRecord(values[0]); return [it.overall(one), it.byGroup(one, 'topic'), it.byGroup(one, 'format')]"
    all_, topics, formats = run(page, server, "record", body, {"at": 5, "questions": questions})
    assert all_ == {
        "all": 4,
        "asked": 3,
        "graded": 2,
        "known": 1,
        "used": 860,
        "box": 3000,
        "over": 1,
        "said": 3,
        "of": 7,
    }
    assert [(slug, one["known"], one["graded"], one["used"]) for slug, one in topics] == [
        ("t", 1, 1, 760),
        ("u", 0, 1, 100),
    ]
    assert [(slug, one["known"], one["graded"], one["box"]) for slug, one in formats] == [
        ("coding", 1, 2, 900),
        ("design", 0, 0, 2100),
    ]


def test_what_runs_is_stored_and_neither_merged_nor_trusted(page: Page, server: str) -> None:
    body = """const { read, write } = await import(module.replace("state", "written"));
    const ours = it.withRunning(it.empty(), values[0]), other = it.withRunning(it.empty(), { at: 9, questions: [] });
    const stored = (running) => read(JSON.stringify({ ...it.empty(), running })).running ?? null;
    return { stored: read(write(ours)).running, merged: it.merged(ours, other).running, taken: "running" in it.merged(it.empty(), ours),
      ended: "running" in it.withRunning(ours, null), strange: [7, [], {}, { at: "x" }].map(stored) }"""
    assert run(page, server, "state", body, GOOD) == {
        "stored": GOOD, "merged": GOOD, "taken": False, "ended": False, "strange": [None] * 4,
    }  # fmt: skip


def test_a_link_holds_ids_only_and_a_set_is_cut_to_what_an_interview_takes(page: Page, server: str) -> None:
    body = "return it.linkTo(values[0], ['one', 'two-three'])"
    assert run(page, server, "share", body, server) == f"{server}practice/?ids=one,two-three#mock"
    body = """class Gone extends Error {}
    const library = { get: async (id) => { if (id === "q3") throw new Gone(); return { id, title: id, topic: "a", level: "mid", format: "coding", blocks: [] } } };
    const found = await it.setOf([...Array(25).keys()].map((n) => `q${n}`), core, library, Gone);
    return [found.questions.length, found.gone, found.more, found.questions[0]]"""
    question = {"id": "q0", "title": "q0", "topic": "a", "level": "mid", "format": "coding", "box": 20}
    assert run(page, server, "agenda", body) == [19, ["q3"], 5, question]
