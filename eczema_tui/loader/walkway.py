"""Stages and nodes: from the nested form of the files to one flat list in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from eczema_tui.loader.conditions import Conditions
from eczema_tui.loader.names import Names
from eczema_tui.loader.problems import Problems, shown
from eczema_tui.loader.reader import element, is_written, origin
from eczema_tui.loader.scales import band_id, bands, scale
from eczema_tui.loader.shape import (
    BandShape,
    FindingShape,
    NodeShape,
    OptionShape,
    SpecialOptionShape,
    StageShape,
)
from eczema_tui.loader.yaml_nodes import Node as YamlNode
from eczema_tui.loader.yaml_nodes import Seq
from eczema_tui.tree import NONE, UNSURE, Kind, Node, Option, Stage, Tier, Variant

_KINDS = {kind.value: kind for kind in (Kind.CHOICES, Kind.CHECKLIST, Kind.SCALE, Kind.NOTE)}
_NOT_SURE = (Variant("Not sure"),)
_NONE_OF_THESE = (Variant("None of these"),)

_LOSSES = frozenset(
    {
        "alias",
        "bad-key",
        "cut-by-comma",
        "duplicate-key",
        "missing-key",
        "null-value",
        "tag",
        "unfit-character",
        "unknown-key",
        "wrong-type",
    }
)
"""The codes of problems on account of which something in a stage may have been lost."""

_AnyOption = OptionShape | BandShape | SpecialOptionShape


class Walkway:
    """Flattens stages. `stages` and `nodes` are what was made so far."""

    def __init__(
        self,
        problems: Problems,
        conditions: Conditions,
        findings: dict[str, FindingShape],
        names: dict[str, Names],
    ) -> None:
        self.stages: list[Stage] = []
        self.nodes: list[Node] = []
        self._problems = problems
        self._conditions = conditions
        self._findings = findings
        self._names = names

    def add(self, shapes: Sequence[StageShape]) -> None:
        """Takes up all stages of the tree, in their order."""
        files = {origin(shape).source.name for shape in shapes}
        noted = self._problems.found.values()
        self._conditions.complete = not any(each.code in _LOSSES and each.file in files for each in noted)
        for shape in shapes:
            for node in all_nodes(shape.nodes):
                self._names["node"].declare(node.id, origin(node).value("id"))
                for _, option in options(node):
                    for name in option.sets:
                        self._conditions.firsts.setdefault(name, node.id)
        for shape in shapes:
            self._add_stage(shape)

    def _add_stage(self, shape: StageShape) -> None:
        start = len(self.nodes)
        title = self._conditions.wording(shape.title, shape, "title", early=True)
        when = self._conditions.resolve(shape.when, origin(shape).value("when"), early=True)
        for node in shape.nodes:
            self._add_node(node, None)
        self.stages.append(Stage(shape.id, title, start, len(self.nodes), when))

    def _add_node(self, shape: NodeShape, opened_by: tuple[int, str] | None) -> None:
        place = len(self.nodes)
        at = origin(shape)
        say = self._conditions.wording
        kind = self._kind(shape)
        self._check_keys(shape, kind)
        heading = shape.title if kind is Kind.READ else shape.ask
        node = Node(
            id=shape.id,
            kind=kind,
            stage=len(self.stages),
            ask=say(heading, shape, "title" if kind is Kind.READ else "ask", early=True),
            end=place,
            text=say(shape.text, shape, "text", early=True),
            why=say(shape.why, shape, "why", early=True),
            staff=say(shape.staff, shape, "staff", early=True),
            teach_back=say(shape.teach_back, shape, "teach-back", early=True),
            sources=self._names["source"].all_known(shape.sources, at.value("sources")),
            when=self._conditions.resolve(shape.when, at.value("when"), early=True),
            opened_by=opened_by,
            scale=scale(shape.scale, self._conditions, self._problems),
            hint=()
            if isinstance(shape.note, UnsetType)
            else say(shape.note.hint, shape.note, "hint", early=True),
        )
        self.nodes.append(node)
        given = self._given_options(shape, kind)
        made = [self._option(option, option_id) for option_id, option in given]
        self._check_unsure(shape, made)
        for option in made:
            self._conditions.settable.update(option.sets)
        finished = []
        for option, (option_id, option_shape) in zip(made, given, strict=True):
            start = len(self.nodes)
            for inner in option_shape.then:
                self._add_node(inner, (place, option_id))
            then = (start, len(self.nodes)) if len(self.nodes) > start else (0, 0)
            finished.append(replace(option, then=then))
        self.nodes[place] = replace(node, options=tuple(finished), end=len(self.nodes))

    def _kind(self, shape: NodeShape) -> Kind:
        """What the node asks, told by its keys, even those whose value cannot be read."""
        at = origin(shape)
        given = [_KINDS[key] for key in at.entries if key in _KINDS]
        for extra in given[1:]:
            key = at.entries[extra.value][0]
            message = f"A node asks one thing, and this one has `{given[0].value}` already."
            hint = "Take one of the two out, or make two nodes of this one."
            self._problems.at(key.source, key.start, "two-questions", message, hint)
        return given[0] if given else Kind.READ

    def _check_keys(self, shape: NodeShape, kind: Kind) -> None:
        """Notes a heading of the wrong name, or none, and options that such a node cannot have."""
        at = origin(shape)
        wanted, other = ("title", "ask") if kind is Kind.READ else ("ask", "title")
        if other in at.entries:
            key = at.entries[other][0]
            if kind is Kind.READ:
                code = "ask-without-answers"
                message = "This node has `ask` and nothing that could be answered."
                hint = (
                    "Add choices, a checklist, a scale or a note; or write `title` if it is only to be read."
                )
            else:
                code = "title-on-question"
                message = "This node asks something, so its heading is called `ask`."
                hint = "Take `title` out." if "ask" in at.entries else "Write `ask` in place of `title`."
            self._problems.at(key.source, key.start, code, message, hint)
        elif wanted not in at.entries:
            message = f"The key `{wanted}` is missing here: the heading of the screen."
            self._problems.at(at.source, at.start, "missing-key", message, f"Add `{wanted}:` with its words.")
        if "unsure" in at.entries and kind in {Kind.READ, Kind.NOTE}:
            key = at.entries["unsure"][0]
            message = (
                "There is nothing to be unsure about here: `unsure` belongs to choices, checklist and scale."
            )
            self._problems.at(key.source, key.start, "unsure-not-here", message, "Take `unsure` out.")
        if "none" in at.entries and kind is not Kind.CHECKLIST:
            key = at.entries["none"][0]
            message = "`none` belongs to a checklist only."
            self._problems.at(key.source, key.start, "none-not-here", message, "Make it one of the choices.")

    def _given_options(self, shape: NodeShape, kind: Kind) -> list[tuple[str, _AnyOption]]:
        """Everything that can be answered, in the order shown, by its id."""
        given: list[tuple[str, _AnyOption]] = []
        match kind:
            case Kind.CHOICES | Kind.CHECKLIST:
                options = shape.choices if kind is Kind.CHOICES else shape.checklist
                names = Names("answer of this node", self._problems)
                for option in options or ():
                    names.declare(option.id, origin(option).value("id"))
                    given.append((option.id, option))
            case Kind.SCALE:
                given += [(band_id(band), band) for band in bands(shape.scale, self._problems)]
        if kind is Kind.CHECKLIST:
            given.append((NONE, shape.none or SpecialOptionShape()))
        if kind in {Kind.CHOICES, Kind.CHECKLIST, Kind.SCALE}:
            given.append((UNSURE, shape.unsure or SpecialOptionShape()))
        return given

    def _option(self, shape: _AnyOption, option_id: str) -> Option:
        """One option, as yet without the nodes that it opens."""
        sets: tuple[str, ...] = ()
        if is_written(shape):
            sets = self._names["finding"].all_known(shape.sets, origin(shape).value("sets"))
            self._refuse_derived(shape, sets)
        if isinstance(shape, BandShape):
            label = str(shape.from_) if shape.from_ == shape.to else f"{shape.from_} to {shape.to}"
            return Option(option_id, (Variant(label),), sets, low=shape.from_, high=shape.to)
        if isinstance(shape, OptionShape):
            label_words = self._conditions.wording(shape.label, shape, "label", early=True)
            when = self._conditions.resolve(shape.when, origin(shape).value("when"), early=True)
            return Option(option_id, label_words, sets, when)
        own = self._conditions.wording(shape.label, shape, "label", early=True)
        return Option(option_id, own or (_NONE_OF_THESE if option_id == NONE else _NOT_SURE), sets)

    def _refuse_derived(self, shape: _AnyOption, sets: tuple[str, ...]) -> None:
        for name in sets:
            if name in self._conditions.derived:
                at = _where(shape, name)
                message = f"`{shown(name)}` follows from other findings, so no answer can set it."
                hint = "Set what it follows from; or take its `when` out of findings.yaml."
                self._problems.at(at.source, at.start, "sets-derived", message, hint)

    def _check_unsure(self, shape: NodeShape, options: list[Option]) -> None:
        """Notes a node that can set an urgent finding and does not say what "not sure" sets."""
        urgent = next((name for option in options for name in option.sets if self._interrupts(name)), "")
        if not urgent or self._says_unsure(shape):
            return
        at = origin(shape)
        where = at.entries["unsure"][0] if "unsure" in at.entries else at.value("id")
        message = (
            f"An answer here can set `{shown(urgent)}`, which is urgent; what not being sure sets is missing."
        )
        hint = "Add `unsure: {sets: [...]}`; a finding of its own will do, with a question for the list."
        self._problems.at(where.source, where.start, "missing-unsure", message, hint)

    def _says_unsure(self, shape: NodeShape) -> bool:
        """Whether `unsure` sets something, or something stands there that could not be read."""
        if isinstance(shape.unsure, UnsetType):
            return "unsure" in origin(shape).entries
        entry = origin(shape.unsure).entries.get("sets")
        return entry is not None and not (isinstance(entry[1], Seq) and not entry[1].items)

    def _interrupts(self, name: str) -> bool:
        """Whether an answer that sets the finding brings up the alert."""
        if name in self._conditions.derived or name not in self._findings:
            return False
        tier = self._findings[name].tier
        return tier is not UNSET and Tier.from_slug(tier).interrupts


def all_nodes(shapes: Sequence[NodeShape]) -> Iterator[NodeShape]:
    """The nodes and all that are nested in them, in the order of the document."""
    for shape in shapes:
        yield shape
        for _, option in options(shape):
            yield from all_nodes(option.then)


def options(shape: NodeShape) -> Iterator[tuple[str, _AnyOption]]:
    """Everything written that can be answered at a node, whatever its kind."""
    for option in [*(shape.choices or ()), *(shape.checklist or ())]:
        yield option.id, option
    if not isinstance(shape.scale, UnsetType):
        for band in shape.scale.bands or ():
            yield band_id(band), band
    if not isinstance(shape.none, UnsetType):
        yield NONE, shape.none
    if not isinstance(shape.unsure, UnsetType):
        yield UNSURE, shape.unsure


def _where(shape: _AnyOption, name: str) -> YamlNode:
    """Where the option says that it sets the finding `name`."""
    node = origin(shape).value("sets")
    return element(node, shape.sets.index(name)) if name in shape.sets else node
