"""The rail: the stages of the walk, which are done, and which one this is."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from eczema_tui.visit import Visit

DONE, HERE, AHEAD = "✓", "▸", "·"


class Rail(Widget):
    """The stages in one line, or, in the wide layout, one below the other."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rail--done", "rail--here", "rail--ahead"}

    def __init__(self, visit: Visit, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._visit = visit

    def show(self, visit: Visit) -> None:
        """Show where this visit is."""
        self._visit = visit
        self.refresh(layout=False)

    def render(self) -> Content:
        """Marks for all stages, and the name of this one; all names where there is room."""
        if self.content_size.height > 1:
            return Content("\n\n").join(self._named(*stage) for stage in self._stages())
        stages = self._stages()
        here = next((place for place, (state, _, _) in enumerate(stages, 1) if state == "here"), len(stages))
        title = next((title for state, _, title in stages if state == "here"), "Your list")
        marks = Content(" ").join(
            Content(mark).stylize(self.get_visual_style(f"rail--{state}", partial=True))
            for state, mark, _ in stages
        )
        name = Content(title).stylize(self.get_visual_style("rail--here", partial=True))
        place = f"{here} of {len(stages)}"
        gap = self.content_size.width - marks.cell_length - name.cell_length - len(place) - 2
        if gap < 1:
            return Content.assemble(
                name.truncate(max(self.content_size.width - len(place) - 1, 1), ellipsis=True), f" {place}"
            )
        return Content.assemble(marks, "  ", name, " " * gap, place)

    def _named(self, state: str, mark: str, title: str) -> Content:
        lines = Content(title).wrap(max(self.content_size.width - 2, 2))
        text = Content(f"{mark} ") + Content("\n  ").join(lines)
        return text.stylize(self.get_visual_style(f"rail--{state}", partial=True))

    def _stages(self) -> list[tuple[str, str, str]]:
        """State, mark and title of each stage that belongs, or may belong, to this walk."""
        walk = self._visit.walk
        step = self._visit.step
        here = None if step is None else walk.stage_of(step)
        answered = {walk.stage_of(each).id for each in walk.answered_steps}
        open_step = walk.open_step
        still_open = None if open_step is None else walk.stage_of(open_step).id
        stages = []
        for stage in walk.tree.stages:
            applies = walk.stage_applies(stage)
            if applies is False:
                continue
            title = walk.say(stage.title)
            if stage is here:
                stages.append(("here", HERE, title))
            elif applies and stage.id != still_open and (stage.id in answered or not still_open):
                stages.append(("done", DONE, title))
            else:
                stages.append(("ahead", AHEAD, title))
        return stages
