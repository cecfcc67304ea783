"""The core keeps its order: a module imports what stands above it, knows nothing of MkDocs, and leaves the disk alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parents[1] / "scripts" / "questionbank"
# From top to bottom; modules of one line do not import one another. A new module needs its place here.
ORDER = (
    "problems document addresses schema words vocabulary naming",
    "model",
    "frontmatter inline",
    "sections",
    "evidence",
    "figures",
    "passages reader",
    "taxonomy rounds synonyms parse",
    "rules.registry",
    "rules.file",
    "rules.header rules.sections rules.markup rules.taxonomy rules.rounds rules.search rules.series rules.whole",
    "rules.links rules.evidence rules.sameness",
    "rules",
    "bank",
    "views",
    "outputs outputs.listing",
    "outputs.topics outputs.guide outputs.roadmap outputs.rounds outputs.questions_json outputs.redirects",
    "outputs.search_terms outputs.practice outputs.practice_schema",
    "outputs.search_index outputs.anki outputs.feed outputs.llms",
    "plan",
    "write",
    "draft",
    "importers",
    "importers.edits importers.shape importers.targets importers.blocks",
    "importers.nesting importers.headings",
    "importers.liquid importers.markup importers.header importers.lists",
    "importers.links importers.lead importers.names importers.series",
    "importers.html importers.batch",
    "importers.fields",
    "importers.guide_lines importers.guide_marks importers.guide_tags importers.guide_links importers.cues",
    "importers.guide_safe importers.propose",
    "importers.guide_labels",
    "importers.guide_starts importers.guide_title",
    "importers.guide_folds importers.guide_page importers.guide_names",
    "importers.guide_choose",
    "importers.guide_found",
    "importers.guide_header",
    "importers.guide_build importers.guide_draft importers.guide_frame",
    "importers.post importers.guide",
)
PLACE = {name: place for place, line in enumerate(ORDER) for name in line.split()}
HOSTS = {"mkdocs", "material", "pymdownx", "zensical", "jinja2"}
DISK_MODULES = {
    "os",
    "io",
    "shutil",
    "tempfile",
    "pathlib",
    "glob",
    "fileinput",
    "subprocess",
    "socket",
    "urllib.request",
}
DISK_CALLS = {
    "open",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "unlink",
    "rename",
    "mkdir",
    "iterdir",
    "rglob",
}
MAY_TOUCH_THE_DISK = {"bank", "write"}
MODULES = {
    path.relative_to(CORE).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): path
    for path in sorted(CORE.rglob("*.py"))
    if path != CORE / "__init__.py"
}


def tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text(encoding="utf-8"))


def imports(code: ast.AST) -> Iterator[str]:
    """Yield each name that is imported, in full: `a.b.c` for `from a.b import c`."""
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(code: ast.AST) -> Iterator[str]:
    """Yield the modules of the core that are imported."""
    for name in imports(code):
        inner = name.removeprefix("questionbank.")
        if inner != name:
            yield inner if inner in MODULES else inner.rpartition(".")[0]


def disk_uses(code: ast.AST) -> set[str]:
    """Return what code imports or calls that reads or writes files."""
    imported = {module for name in imports(code) for module in DISK_MODULES if f"{name}.".startswith(f"{module}.")}
    calls = [node.func for node in ast.walk(code) if isinstance(node, ast.Call)]
    named = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    return imported | (named & DISK_CALLS)


def host_uses(code: ast.AST) -> set[str]:
    return {name for name in imports(code) if name.split(".")[0] in HOSTS}


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_stands_above_it(name: str) -> None:
    assert name in PLACE, f"give {name} its place in ORDER"
    for other in own(tree(name)):
        assert PLACE[other] < PLACE[name], f"{name} imports {other}, which does not stand above it"


@pytest.mark.parametrize("name", MODULES)
def test_the_core_knows_nothing_of_its_host(name: str) -> None:
    assert host_uses(tree(name)) == set()


@pytest.mark.parametrize("name", sorted(MODULES.keys() - MAY_TOUCH_THE_DISK))
def test_only_bank_and_write_touch_the_disk(name: str) -> None:
    assert disk_uses(tree(name)) == set()


def test_the_two_that_may_do() -> None:
    for name in MAY_TOUCH_THE_DISK:
        assert disk_uses(tree(name))


@pytest.mark.parametrize(
    ("code", "uses"),
    [
        ("import os.path", {"os"}),
        ("from pathlib import Path", {"pathlib"}),
        ("open('x')", {"open"}),
        ("path.read_text()", {"read_text"}),
        ("import posixpath\nposixpath.join('a', 'b')", set()),
        ("import osmosis", set()),
    ],
)
def test_a_use_of_the_disk_is_seen(code: str, uses: set[str]) -> None:
    assert disk_uses(ast.parse(code)) == uses


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("from questionbank import rules, bank", ["rules", "bank"]),
        ("from questionbank.rules.file import readable", ["rules.file"]),
        ("import questionbank.plan", ["plan"]),
        ("def f():\n    from questionbank.write import apply", ["write"]),
        ("import questionbanker", []),
    ],
)
def test_an_import_is_seen(code: str, found: list[str]) -> None:
    assert list(own(ast.parse(code))) == found


def test_a_use_of_the_host_is_seen() -> None:
    assert host_uses(ast.parse("def f():\n    from mkdocs.config import base")) == {"mkdocs.config.base"}
