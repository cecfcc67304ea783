"""From bytes to documents and questions: what is wrong with the bytes, and that no bytes make the parser raise."""

from __future__ import annotations

import dataclasses
import datetime
import random
import re
from pathlib import Path

import pytest
from questionbank import bank, parse, rules
from questionbank.document import Document
from questionbank.problems import Problem
from questionbank.vocabulary import Taxonomy

BASE = Path(__file__).parent / "cases" / "check" / "_base" / "docs"
BATCHING = (BASE / "questions" / "batching.md").read_bytes()
SPLINTERS = [
    b"---\n",
    b"///",
    b"\n```\n",
    b"~~~",
    b"[",
    b"](",
    b"\r",
    b"\x00",
    b"\xff",
    b"<!--",
    b"`",
    b"{ #a }",
    b": ",
    b"- ",
]
SPLINTERS += [
    b"*a",
    b"&a ",
    b"!!int ",
    b"!!timestamp x",
    b"!!bool x ",
    b'"\\UFFFFFFFF"',
    b"\n? [a]\n: ",
    b"[7]",
    b"\xe2\x80\xa8",
]
SPLINTERS += [b"\n# ", b"\n===\n", b"\n////\n", b"javascript:", b"<a x='", b'"', b"\t", b"\n[x]: ", b"<img ", b"|"]


@pytest.mark.parametrize(
    ("raw", "text", "faults"),
    [
        (b"a\nb", "a\nb", []),
        ("é\u2028".encode(), "é\u2028", []),
        (b"\xef\xbb\xbfa", "a", [("byte-order-mark", 1, 1)]),
        (b"a\r\nb\r\n", "a\nb\n", [("line-ends", 1, 1)]),
        (b"a\nb\rc", "a\nb\nc", [("line-ends", 2, 1)]),
        (b"a\n\xc3\xa9\xe9b", "a\né\ufffdb", [("encoding", 2, 2)]),
        (b"\xff\xfea\x00", "\ufffd\ufffda\x00", [("encoding", 1, 1)]),
        (b"a\xc3", "a\ufffd", [("encoding", 1, 2)]),
        (b"\xef\xbb\xbfa\r\n\xe9", "a\n\ufffd", [("byte-order-mark", 1, 1), ("line-ends", 1, 1), ("encoding", 2, 1)]),
        (b"", "", []),
    ],
)
def test_decode(raw: bytes, text: str, faults: list[tuple[str, int, int]]) -> None:
    found, problems = parse.decode(raw)
    assert found == text
    assert [(fault.rule, fault.line, fault.column) for fault in problems] == faults


@pytest.mark.parametrize(
    ("raw", "rule"),
    [(b"", "empty-file"), (b" \n\t\n", "empty-file"), (b"x" * (parse.LARGEST + 1), "file-size"), (b"x", "header")],
)
def test_what_can_not_be_read_has_one_fault(raw: bytes, rule: str) -> None:
    assert [fault.rule for fault in parse.document("questions/x.md", raw).faults] == [rule]


def test_a_question_holds_what_its_file_says() -> None:
    question = parse.question(parse.document("questions/batching.md", BATCHING))
    assert question is not None
    assert question.short_answer.startswith("A batch reads the weights once")
    assert [passage.title for passage in question.passages][:3] == ["", "How to answer", "Short answer"]
    assert dataclasses.asdict(question) | {"short_answer": "", "passages": ()} == {
        "id": "batching",
        "title": "Why does a model server batch requests?",
        "topic": "serving",
        "level": "mid",
        "roles": ("mlops", "mle"),
        "format": "knowledge",
        "tags": ("batching", "latency"),
        "minutes": 4,
        "added": datetime.date(2026, 11, 1),
        "reviewed": datetime.date(2026, 11, 2),
        "guide": 1,
        "aliases": ("old/batching/",),
        "draft": False,
        "short_answer": "",
        "passages": (),
        "path": "questions/batching.md",
        "url": "questions/batching/",
        "evidence": {"computed": 0, "quoted": 0, "sources": (), "assumed": 0},
    }


@pytest.mark.parametrize("line", [b"level: mid\n", b"minutes: 4\n", b"tags: [batching, latency]\n"])
def test_without_what_a_question_needs_there_is_none(line: bytes) -> None:
    key = line.partition(b":")[0]
    for other in (b"", key + b": {}\n"):
        document = parse.document("questions/batching.md", BATCHING.replace(line, other))
        assert parse.question(document) is None


@pytest.mark.parametrize(
    ("path", "url", "minutes"),
    [
        ("index.md", "", 1),
        ("series/first/one.md", "series/first/one/", 1),
        ("series/first/index.md", "series/first/", 1),
        ("blog/posts/a-book.md", "blog/a-book/", 1),
    ],
)
def test_a_post_knows_its_address(path: str, url: str, minutes: int) -> None:
    post = parse.post(parse.document(path, (BASE / path).read_bytes()))
    assert post is not None
    assert (post.url, post.minutes) == (url, minutes)


def test_minutes_of_a_page_are_rounded_up() -> None:
    text = b"---\ntitle: a\ndescription: b\n---\n" + b"word " * 401
    post = parse.post(parse.document("x.md", text))
    assert post is not None
    assert post.minutes == 3


def test_no_bytes_make_parser_or_rules_raise() -> None:
    """Mangled questions: whatever an author saves, the answer is a document and problems with real places."""
    chance = random.Random(20261121)
    values = [match.end() for match in re.finditer(rb": ", BATCHING[: BATCHING.index(b"\n---")])]
    for _ in range(600):
        raw = bytearray(BATCHING)
        for _ in range(chance.randrange(1, 12)):
            place = chance.choice(values) if chance.random() < 0.5 else chance.randrange(len(raw))
            raw[place : place + chance.randrange(9)] = chance.choice(SPLINTERS)
        document = parse.document("questions/batching.md", bytes(raw))
        parse.question(document)
        for problem in _problems(document):
            assert 1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 1, problem
            assert problem.column >= 1, problem


def test_bytes_without_any_order_do_not_make_it_raise_either() -> None:
    chance = random.Random(7)
    for _ in range(200):
        raw = b"---\n" + bytes(chance.choices(b"-:/#[](){}<>`~\"'!&*|\\ \n\rab\xc3\xa9\x00", k=chance.randrange(300)))
        assert isinstance(parse.document("x.md", raw + b"\n---\n" + raw), Document)


def test_a_number_that_is_a_list_stops_no_other_rule(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    for name, guide in (("a", b"[2]"), ("b", b"3")):
        header = b"---\nguide: " + guide + b"\naliases: 7\ntags: {a: b}\nadded: []\n---\n"
        (tmp_path / "questions" / f"{name}.md").write_bytes(header)
    found = {problem.rule for problem in bank.load(tmp_path)[1]}
    assert found >= {"key-form", "real-date", "missing-key", "guide-numbers"}


def _problems(document: Document) -> list[Problem]:
    return rules.check(rules.Context((document,), Taxonomy(), pages={document.path: document.body.anchors}))
