"""The question list as one HTML file, to read in a browser and to print.

The page needs nothing from elsewhere, runs nothing, and its own policy forbids both. Its template and its
style are parts of the package. This is the only module that imports jinja2.
"""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from eczema_tui.exports.page import Authored, page
from eczema_tui.question_list import QuestionList

BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


def write(questions: QuestionList, made: date | None = None, *, large: bool = False) -> str:
    """The whole list, `made` on that day, in type of the usual size or a `large` one, ending in a line feed.

    What people wrote never becomes markup.
    """
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["words"] = words
    style = _part("html.css")
    digest = b64encode(sha256(f"\n{style}".encode()).digest()).decode()
    return environment.from_string(_part("html.jinja")).render(
        page=page(questions, made),
        tier=questions.tier.slug,
        large=large,
        style=Markup(style),  # noqa: S704  our own
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
    )


def words(text: Authored | str) -> Markup:
    """The text as HTML: bold only where authors wrote it, the numbers of sources as links to them."""
    if not isinstance(text, Authored):
        return escape(text)
    shown = Markup(BOLD.sub(r"<strong>\1</strong>", str(escape(text.text))))  # noqa: S704  escaped before
    links = Markup(",").join(
        Markup('<a href="#sources-{0}" aria-label="Source {0}">{0}</a>').format(number)
        for number in text.cited
    )
    return shown + Markup(" [{}]").format(links) if links else shown


def _part(name: str) -> str:
    """A file of this package."""
    return resources.files("eczema_tui.exports").joinpath(name).read_text(encoding="utf-8")
