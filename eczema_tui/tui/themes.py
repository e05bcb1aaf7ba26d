"""The program's own colours: a calm dark, a light like paper, one of high contrast, and none at all."""

from __future__ import annotations

import os
from dataclasses import replace

from textual.theme import Theme

from eczema_tui.terminals import TRUE_COLOUR, Shows

DARK = Theme(
    name="dark",
    primary="#7fc8b8",
    secondary="#5c8f8b",
    accent="#e8c48a",
    warning="#e8c48a",
    error="#d9534a",
    success="#8fcf9f",
    foreground="#e6ebe6",
    background="#14211f",
    surface="#182926",
    panel="#1f3531",
    dark=True,
    variables={
        "pointed": "#285049",
        "pointed-text": "#ffffff",
        "quiet": "#93aaa3",
        "rule": "#35504b",
        "alarm": "#d8534a",
        "alarm-text": "#000000",
    },
)
LIGHT = Theme(
    name="light",
    primary="#14655c",
    secondary="#3f7d77",
    accent="#8a5a12",
    warning="#8a5a12",
    error="#a8231c",
    success="#2c6b3c",
    foreground="#20302d",
    background="#f8f5ee",
    surface="#f1ede3",
    panel="#e7e3d6",
    dark=False,
    variables={
        "pointed": "#cfe5de",
        "pointed-text": "#10211e",
        "quiet": "#53645f",
        "rule": "#c4cbbf",
        "alarm": "#a8231c",
        "alarm-text": "#f8f5ee",
    },
)
CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#00ffff",
    warning="#ffff00",
    error="#ff5050",
    success="#00ff66",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "pointed": "#ffff00",
        "pointed-text": "#000000",
        "quiet": "#ffffff",
        "rule": "#ffffff",
        "alarm": "#ff5050",
        "alarm-text": "#000000",
    },
)
PLAIN = Theme(
    name="plain",
    primary="ansi_default",
    secondary="ansi_default",
    accent="ansi_default",
    warning="ansi_default",
    error="ansi_default",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    ansi=True,
    variables={
        **dict.fromkeys(
            ("pointed", "pointed-text", "quiet", "rule", "alarm", "alarm-text", "border-blurred"),
            "ansi_default",
        ),
        **dict.fromkeys(("ansi-background", "ansi-foreground"), "ansi_default"),
        **dict.fromkeys(("block-cursor-foreground", "block-cursor-background"), "ansi_default"),
        **dict.fromkeys(("input-cursor-background", "input-cursor-foreground"), "ansi_default"),
        **dict.fromkeys(("input-selection-background", "input-selection-foreground"), "ansi_default"),
        **dict.fromkeys(("screen-selection-background", "screen-selection-foreground"), "ansi_default"),
        "input-cursor-text-style": "reverse",
    },
)
"""The terminal's own colours: what NO_COLOR asks for."""

_BLACK, _WHITE, _GREY, _DARK_GREY = "#000000", "#ffffff", "#aaaaaa", "#555555"
_BLUE, _CYAN, _RED = "#0000aa", "#00aaaa", "#aa0000"
_LIGHT_CYAN, _LIGHT_GREEN, _LIGHT_YELLOW, _LIGHT_RED = "#55ffff", "#55ff55", "#ffff55", "#ff5555"

_MARKED_16 = {"pointed": _BLUE, "pointed-text": _WHITE, "alarm": _RED, "alarm-text": _WHITE}
"""What stands out in all themes of 16 colours: white, on the two that are dark enough for it."""

DARK_16 = Theme(
    name="dark",
    primary=_LIGHT_CYAN,
    secondary=_CYAN,
    accent=_LIGHT_YELLOW,
    warning=_LIGHT_YELLOW,
    error=_LIGHT_RED,
    success=_LIGHT_GREEN,
    foreground=_WHITE,
    background=_BLACK,
    surface=_BLACK,
    panel=_BLUE,
    dark=True,
    variables={**_MARKED_16, "quiet": _GREY, "rule": _CYAN},
)
LIGHT_16 = Theme(
    name="light",
    primary=_BLUE,
    secondary=_BLUE,
    accent=_BLUE,
    warning=_RED,
    error=_RED,
    success=_BLUE,
    foreground=_BLACK,
    background=_WHITE,
    surface=_WHITE,
    panel=_WHITE,
    dark=False,
    variables={**_MARKED_16, "quiet": _BLACK, "rule": _DARK_GREY},
)
CONTRAST_16 = Theme(
    name="contrast",
    primary=_LIGHT_YELLOW,
    secondary=_WHITE,
    accent=_LIGHT_CYAN,
    warning=_LIGHT_YELLOW,
    error=_LIGHT_RED,
    success=_LIGHT_GREEN,
    foreground=_WHITE,
    background=_BLACK,
    surface=_BLACK,
    panel=_BLACK,
    dark=True,
    variables={**_MARKED_16, "quiet": _WHITE, "rule": _WHITE},
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}
"""The themes to choose from, in the order in which one key goes through them."""

DARK_256 = replace(DARK, background="#121212", surface="#1c1c1c", panel="#262626")
LIGHT_256 = replace(LIGHT, panel="#eeeeee", accent="#875f00", warning="#875f00")

THEMES_256 = {theme.name: theme for theme in (DARK_256, LIGHT_256, CONTRAST)}
"""The same for terminals of 256 colours, which have fewer dark and light ones: the nearest are loud."""

THEMES_16 = {theme.name: theme for theme in (DARK_16, LIGHT_16, CONTRAST_16)}
"""The same for terminals of 16 colours, in those: the nearest ones to the others are all grey.

What is bold is bright on many of them, so black never stands on a colour: bold black is grey.
"""


def themes_for(shows: Shows) -> dict[str, Theme]:
    """The themes for a terminal with so many colours, by the names that they have in all of them."""
    return THEMES if shows.colours > 256 else THEMES_256 if shows.colours > 16 else THEMES_16


def tell_colours(shows: Shows) -> None:
    """Write into the environment, which is where Textual looks, what colours there are."""
    os.environ.pop("NO_COLOR", None)  # it may be empty, which means nothing
    if not shows.coloured:
        os.environ["NO_COLOR"] = "1"
    os.environ["COLORTERM"] = "truecolor" if shows.colours == TRUE_COLOUR else ""
