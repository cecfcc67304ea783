"""The drawn roadmaps: an SVG whose nodes are links, and the same as a list, for a series' page to include."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from questionbank import addresses, views
from questionbank.model import Bank
from questionbank.outputs.listing import count, notice, progress
from questionbank.vocabulary import Roadmap, RoadmapNode

# Units of the drawing, which is two nodes wide so that it stays legible on a phone 390 px wide.
NODE_WIDTH, NODE_HEIGHT = 164, 58
GAP_X, GAP_Y = 12, 44
MARGIN = 18  # on each side, where the lines run that pass a row
WIDTH = 2 * MARGIN + 2 * NODE_WIDTH + GAP_X
LINE_LENGTH = 16  # characters of a title that fit on one line of a node


@dataclass(frozen=True)
class Box:
    """A node on the drawing: its number, the row and column it stands in, and its corner."""

    node: RoadmapNode
    number: int
    row: int
    column: int
    x: float
    y: float

    @property
    def middle(self) -> float:
        """The x of the box's centre."""
        return self.x + NODE_WIDTH / 2

    @property
    def bottom(self) -> float:
        """The y of the box's lower edge."""
        return self.y + NODE_HEIGHT


def render(bank: Bank) -> dict[str, str]:
    """Return one file for each roadmap of the taxonomy."""
    there = {series.slug for series in bank.series}
    return {
        addresses.roadmap_file(roadmap.series): figure(bank, roadmap)
        for roadmap in bank.taxonomy.roadmaps
        if roadmap.series in there
    }


def figure(bank: Bank, roadmap: Roadmap) -> str:
    """Return the drawing and the list as HTML for the page `series/<series>/roadmap.md`."""
    boxes = layout(roadmap)
    height = max(box.bottom for box in boxes) + 2
    lines = "\n".join(_line(boxes[before], box) for box in boxes for before in _before(roadmap, box))
    nodes = "\n".join(_node(bank, box) for box in boxes)
    name = f"{roadmap.title}: {len(boxes)} subjects and what leads to what"
    items = "\n".join(_item(bank, roadmap, box) for box in boxes)
    return (
        f"{notice(addresses.TAXONOMY)}"
        f'<figure class="roadmap">\n'
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="group" aria-label="{escape(name)}">\n'
        f'<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        f'orient="auto"><path class="roadmap-head" d="M0 0 8 4 0 8z"/></marker></defs>\n'
        f"{lines}\n{nodes}\n</svg>\n"
        f"<figcaption>{escape(name)}. Each box opens its first topic; the list holds the same.</figcaption>\n"
        f"</figure>\n"
        f'<ol class="roadmap-list">\n{items}\n</ol>\n'
    )


def layout(roadmap: Roadmap) -> tuple[Box, ...]:
    """Place the nodes in rows: each below everything that leads to it, two to a row, in the roadmap's order."""
    rows = _rows(roadmap)
    boxes = []
    for number, node in enumerate(roadmap.nodes, 1):
        row = rows[node.slug]
        mates = [slug for slug in rows if rows[slug] == row]
        column = mates.index(node.slug)
        x = (WIDTH - NODE_WIDTH) / 2 if len(mates) == 1 else MARGIN + column * (NODE_WIDTH + GAP_X)
        boxes.append(Box(node, number, row, column, x, 2 + row * (NODE_HEIGHT + GAP_Y)))
    return tuple(boxes)


def _rows(roadmap: Roadmap) -> dict[str, int]:
    """Return the row of each node; a row takes two, and a third goes one row further down."""
    rows: dict[str, int] = {}
    waiting = list(roadmap.nodes)
    while waiting:
        free = next((node for node in waiting if all(slug in rows for slug in node.after)), waiting[0])
        row = max((rows[slug] + 1 for slug in free.after if slug in rows), default=0)
        while sum(taken == row for taken in rows.values()) == 2:
            row += 1
        rows[free.slug] = row
        waiting.remove(free)
    return rows


def _before(roadmap: Roadmap, box: Box) -> list[int]:
    """Return the places of the nodes that lead to this one."""
    slugs = [node.slug for node in roadmap.nodes]
    return [slugs.index(slug) for slug in box.node.after if slug in slugs]


def _line(start: Box, end: Box) -> str:
    """Return the arrow between two boxes; one that passes a row runs along the margin."""
    if end.row - start.row == 1:
        half = (start.bottom + end.y) / 2
        path = f"M{start.middle:g} {start.bottom:g}C{start.middle:g} {half:g} {end.middle:g} {half:g} {end.middle:g} {end.y - 1:g}"
    else:
        left = start.column == 0
        lane = MARGIN / 3 if left else WIDTH - MARGIN / 3
        edge = start.x if left else start.x + NODE_WIDTH
        side = end.x if left else end.x + NODE_WIDTH
        turn = 1 if left else -1
        out, arrive = start.y + NODE_HEIGHT / 2, end.y + NODE_HEIGHT / 2
        path = (
            f"M{edge:g} {out:g}Q{lane:g} {out:g} {lane:g} {out + 14:g}"
            f"V{arrive - 14:g}Q{lane:g} {arrive:g} {side - turn:g} {arrive:g}"
        )
    return f'<path class="roadmap-line" d="{path}" marker-end="url(#arrow)"/>'


def _node(bank: Bank, box: Box) -> str:
    title = _wrapped(box.node.title)
    top = box.y + (27 if len(title) == 1 else 20)
    text = "".join(
        f'<text class="roadmap-title" x="{box.x + 36:g}" y="{top + 15 * place:g}">{escape(line)}</text>'
        for place, line in enumerate(title)
    )
    tally = count(views.node_count(bank, box.node))
    return (
        f'<a href="{_address(box.node.topics[0])}" aria-label="{box.number}. {escape(box.node.title)}: {tally}">'
        f'<rect class="roadmap-box" x="{box.x:g}" y="{box.y:g}" width="{NODE_WIDTH}" height="{NODE_HEIGHT}" rx="6"/>'
        f'<text class="roadmap-number" x="{box.x + 13:g}" y="{box.y + 35:g}">{box.number}</text>{text}'
        f'<text class="roadmap-count" x="{box.x + 36:g}" y="{top + 15 * len(title):g}">{tally}</text></a>'
    )


def _wrapped(title: str) -> list[str]:
    """Break a title into lines that fit a node."""
    lines = [""]
    for word in title.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LINE_LENGTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _item(bank: Bank, roadmap: Roadmap, box: Box) -> str:
    topics = ", ".join(
        f'<a href="{_address(slug)}">{escape(bank.taxonomy.title("topic", slug))}</a>' for slug in box.node.topics
    )
    names = {node.slug: node.title for node in roadmap.nodes}
    after = ", ".join(names.get(slug, slug) for slug in box.node.after)
    needs = f" After {escape(after)}." if after else ""
    tally = count(views.node_count(bank, box.node))
    words = f"<strong>{escape(box.node.title)}</strong>: {tally}.{needs} Topics: {topics}."
    return f"<li>{words}{progress(box.node.topics)}</li>"


def _address(topic: str) -> str:
    """Return the address of a topic as seen from `series/<series>/roadmap/`."""
    return f"../../../{addresses.url(addresses.topic_page(topic))}"
