"""What the YAML parser found wrong, in plain words."""

from __future__ import annotations

from types import ModuleType

from eczema_tui.loader.problems import Source
from eczema_tui.loader.yaml_causes import INDENT, QUOTES, likely_cause

_WORDS = (
    ("mapping values are not allowed", "A colon stands here where no key can be.", f"{INDENT} {QUOTES}"),
    ("did not find expected ',' or ']'", "A list in [ ] goes wrong here.", "Look for a missing comma or ]."),
    (
        "did not find expected ',' or '}'",
        "What stands in { } goes wrong here.",
        "Look for a missing comma or }.",
    ),
    ("found unexpected end of stream", "A quote is opened and never closed.", "Add the closing quote."),
    ("found unexpected document indicator", "A quote is opened and never closed.", "Add the closing quote."),
    ("found a tab character", "A tab stands here where spaces belong.", "Indent with spaces only."),
    ("did not find expected key", "This line does not fit what stands above it.", f"{INDENT} {QUOTES}"),
    (
        "did not find expected '-'",
        "This line does not fit the list above it.",
        f"{INDENT} What starts a new entry of the list needs a dash and a space in front of it.",
    ),
    ("block sequence entries are not allowed", "A list item cannot start here.", INDENT),
    ("block mapping", "A key cannot start here.", INDENT),
    (
        "could not find expected ':'",
        "This looks like a key without a colon after it.",
        f"{INDENT} {QUOTES}",
    ),
    (
        "escape",
        "After \\ inside double quotes comes something without a meaning.",
        "Write \\\\ for a backslash.",
    ),
    ("did not find expected node content", "A value is missing here.", "Write it, or take out the comma."),
    (
        "did not find expected <document start>",
        "Something stands here after the end of what the file holds.",
        f"Look for a bracket or quote too many. {QUOTES}",
    ),
    ("alphabetic or numeric character", "A name is missing after & or *.", QUOTES),
    ("tag", "A value starts with !, which has a meaning of its own.", QUOTES),
    ("comment or line break", "After | or > the line has to end.", "Start the text on the next line."),
    ("found unexpected ':'", "After this colon a space and a value have to follow.", QUOTES),
    ("nest", "This is nested too deep.", ""),
)


def explain(error: Exception, source: Source, parsing: ModuleType) -> tuple[int, str, str]:
    """Where in `source` the `error` of the parser in `parsing` is, what it means, and how to mend it."""
    cause = likely_cause(error, source, parsing)
    if cause is not None:
        return cause.index, cause.message, cause.hint
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    index = mark.index if mark is not None else 0
    if "end of stream" in problem and context is not None:
        index = context.index
    index = min(index, len(source.text))
    message, hint = _words(problem, source.text[index : index + 1])
    if index == len(source.text) and context is not None:
        line, _ = source.position(context.index)
        index = context.index
        message = f"{message.rstrip('.')}: what starts in line {line} has no end."
    elif "a flow" in str(getattr(error, "context", "")) and context and mark and context.line < mark.line:
        message = f"{message} It starts in line {context.line + 1}."
    return index, message, hint


def _words(problem: str, char: str) -> tuple[str, str]:
    if "cannot start any token" in problem:
        if char == "\t":
            return "A tab stands here where spaces belong.", "Indent with spaces only."
        return f"Text cannot start with {char} unless it is in quotes.", QUOTES
    if "expected ',' or" in problem and char in {"?", ":"}:
        sign = "question mark" if char == "?" else "colon"
        return f"Inside [ ] and {{ }}, text with a {sign} has to be in quotes.", QUOTES
    for part, message, hint in _WORDS:
        if part in problem:
            return message, hint
    return f"This is not YAML: {problem or 'it cannot be read'}.", QUOTES
