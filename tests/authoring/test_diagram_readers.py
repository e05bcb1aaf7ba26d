"""The diagram as its readers show it: Mermaid in a browser, and Graphviz."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from eczema_tui.authoring.diagram import FORMATS, diagram, pictures
from eczema_tui.authoring.diagram.picture import MOST_ARROWS
from eczema_tui.authoring.outline.words import Guide
from eczema_tui.tree import Finding, Has, Kind, Node, Not, Option, Scale, Stage, Tier, Tree, Variant, Wording
from tests.authoring.test_diagram import HARD, long_stage
from tests.authoring.test_outline import SHIPPED
from tests.exports.test_markdown import HOSTILE, tokens
from tests.readers.graphs import Graph, read_dot, read_mermaid, solid
from tests.strategies import trees

READERS = pytest.mark.parametrize("reader", FORMATS)

IDS = (
    "end",
    "graph",
    "default",
    "style",
    "o-x",
    "x-o",
    "subgraph",
    "class",
    "click",
    "node",
    "edge",
    "digraph",
)

OWN_SIGNS = [
    *IDS,
    "%%{init: {'theme': 'dark'}}%%",
    "%% no comment",
    "style a fill:#fff; classDef b color:#000;",
    "A-->B; C --- D",
    "a@{ shape: cat } x:::y",
    "&lt;b&gt; &amp; & &#60; #quot; #35; #;",
    "\\N \\G \\l \\n \\",
    '"quoted" \\" \'single\'',
    "<br/>x</p><script>alert(1)</script>",
    "fa:fa-car $$x^2$$ ::icon(x)",
    "a|b||c {{}} {} (()) [[]] >]",
    "www.example.com me@example.com",
    "/* no */ // comment",
    '`"**bold**"`',
    "👩‍👩‍👧 e\u0301 手 عربي",
    "“curly”; “x” straße 38 °C ¶",
]
"""Words that look like something to one of the readers."""


def words(text: str) -> Wording:
    return (Variant(text),)


def hostile(texts: Sequence[str]) -> Tree:
    """A tree in which each text stands in every place that a diagram shows, ten texts to a stage."""
    nodes: list[Node] = []
    stages: list[Stage] = []
    findings: dict[str, Finding] = {}
    for number, first in enumerate(range(0, len(texts), 10)):
        start = len(nodes)
        for at, text in enumerate(texts[first : first + 10], first):
            place, said, fact = len(nodes), words(text), f"f{at}"
            findings[fact] = Finding(fact, said, Tier.EMERGENCY, said)
            answers = (Option("x", said, (fact,), then=(place + 1, place + 2)), Option("y", words("No")))
            name = IDS[at] if at < len(IDS) else f"n{at}"
            nodes.append(Node(name, Kind.CHOICES, number, said, place + 2, options=answers))
            opened = Node(
                f"m{at}", Kind.READ, number, said, place + 2, when=Has(fact), opened_by=(place, "x")
            )
            nodes.append(opened)
        scale = Scale(0, 4, words("no"), words("most"))
        nodes.append(Node(f"k{number}", Kind.SCALE, number, words("S"), len(nodes) + 1, scale=scale))
        nodes.append(Node(f"l{number}", Kind.NOTE, number, words("N"), len(nodes) + 1))
        nodes.append(Node(f"o{number}", Kind.CHECKLIST, number, words("C"), len(nodes) + 1))
        when = Not(Has(f"f{first}"))
        stages.append(Stage(f"s{number}", words(texts[first]), start, len(nodes), when))
    return Tree("hostile", texts[0], "1.0", tuple(nodes), tuple(stages), findings, {}, ())


def read(reader: str, given: Sequence[Tree], folder: Path) -> list[Graph]:
    """What a reader shows of some trees: of each the stages, and each stage."""
    texts = [diagram(tree, reader) for tree in given]
    if reader == "dot":
        return [graph for text in texts for graph in read_dot(text)]
    return read_mermaid([flowchart for text in texts for flowchart in flowcharts(text)], folder)


def flowcharts(text: str) -> list[str]:
    """The flowcharts in a Markdown document, as GitHub finds them."""
    return [token.content for token in tokens(text) if token.type == "fence" and token.info == "mermaid"]


def drawn(given: Sequence[Tree], reader: str) -> list[Graph]:
    """What it should show."""
    return [
        Graph(
            {box.name: solid("".join(box.lines)) for box in picture.boxes},
            {(arrow.source, arrow.target): solid(arrow.words) for arrow in picture.arrows},
            frozenset(box.name for box in picture.boxes if box.dashed)
            | {(arrow.source, arrow.target) for arrow in picture.arrows if arrow.dashed},
        )
        for tree in given
        for picture in pictures(tree, FORMATS[reader].fits)
    ]


def opening(stage: Stage) -> list[str]:
    """The answers of a stage of the shipped tree that open screens."""
    nodes = SHIPPED.nodes[stage.start : stage.end]
    options = [option for node in nodes for option in node.options if option.then[0] < option.then[1]]
    return [solid(option.label[-1].text) for option in options]


@READERS
def test_all_of_the_shipped_tree_is_shown(reader: str, tmp_path: Path) -> None:
    shown = read(reader, [SHIPPED], tmp_path)
    assert shown == drawn([SHIPPED], reader)
    numbers = Guide(SHIPPED).numbers
    for stage, graph in zip(SHIPPED.stages, shown[1:], strict=True):
        screens = [text for name, text in graph.boxes.items() if re.fullmatch(r"screen\d+", name)]
        places = range(stage.start, stage.end)
        headings = [solid(f"{numbers[place]} {SHIPPED.nodes[place].ask[-1].text}") for place in places]
        assert all(text.startswith(heading) for text, heading in zip(screens, headings, strict=True))
        labels = sorted(text for text in graph.arrows.values() if text and text != "Otheranswers")
        assert all(answer in label for answer, label in zip(sorted(opening(stage)), labels, strict=True))


@READERS
def test_words_are_shown_as_they_are_written(reader: str, tmp_path: Path) -> None:
    tree = hostile([*OWN_SIGNS, *HOSTILE])
    assert read(reader, [tree], tmp_path) == drawn([tree], reader)


PRINTABLE = HARD.map(lambda text: "".join(filter(str.isprintable, text)).replace("\ufb02", "fl"))


@READERS
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    st.lists(PRINTABLE.filter(str.strip), min_size=30, max_size=30), st.lists(trees(), min_size=3, max_size=3)
)
def test_any_tree_and_any_words_are_shown_as_they_are_written(
    reader: str, tmp_path: Path, texts: list[str], others: list[Tree]
) -> None:
    given_trees = [hostile(texts), *others]
    assert read(reader, given_trees, tmp_path) == drawn(given_trees, reader)


def test_mermaid_takes_the_picture_with_the_most_arrows(tmp_path: Path) -> None:
    [first, *_] = flowcharts(diagram(long_stage(2 * MOST_ARROWS - 1), "mermaid"))[1:]
    assert first.count("-->") == MOST_ARROWS
    assert read_mermaid([first], tmp_path, drawing=False) == [Graph({}, {}, frozenset())]


def test_mermaid_takes_the_longest_picture(tmp_path: Path) -> None:
    answers = tuple(Option(f"o{at}", words("[" * 90), ("f0",)) for at in range(131))
    tree = hostile(["first"])
    node = Node("a", Kind.CHECKLIST, 0, words("A"), 1, options=answers)
    tree = replace(tree, nodes=(node,), stages=(Stage("s", words("S"), 0, 1),))
    assert 45_000 < len(flowcharts(diagram(tree, "mermaid"))[1]) <= 50_000
    assert read("mermaid", [tree], tmp_path) == drawn([tree], "mermaid")


def test_what_mermaid_itself_writes_for_entities_is_shown_with_joiners_that_nobody_sees(
    tmp_path: Path,
) -> None:
    text = "\ufb02\xb060\xb6\xdf\ufb02\xb0\xb035\xb6\xdf"
    shown = read("mermaid", [hostile([text])], tmp_path)[1].boxes["screen1"]
    assert shown.replace("\u2060", "") == f"1.1{text}Chooseone(end)"
