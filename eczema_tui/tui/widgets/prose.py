"""Text to read: paragraphs, lists and bold, wrapped to the room there is."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from eczema_tui.tui.words import wrapped


class Prose(Widget):
    """Words of the tree, as the author wrote them. Takes no room where there are none."""

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._text = text

    @property
    def text(self) -> str:
        """The words being shown."""
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.display = bool(text)
            self.refresh(layout=True)

    def on_mount(self) -> None:
        """Leave no gap where there is nothing to say."""
        self.display = bool(self._text)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All the width there is."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words need."""
        return len(wrapped(self._text, width))

    def render(self) -> Content:
        """The words, wrapped."""
        return Content("\n").join(wrapped(self._text, self.content_size.width))
