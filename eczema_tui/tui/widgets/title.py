"""The title of a page, with a few words beside it."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Title(Widget):
    """A title at the left; at the right the first of the words `beside` it that fit."""

    beside: reactive[tuple[str, ...]] = reactive(())

    def __init__(self, text: str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._text = text

    def render(self) -> Content:
        """The line."""
        title = Content(self._text)
        for words in self.beside:
            gap = self.content_size.width - title.cell_length - len(words)
            if gap >= 2:
                return Content.assemble(title, " " * gap, words)
        return title
