"""The program's own colours: a calm dark, a light like paper, one of high contrast, and none at all."""

from __future__ import annotations

from textual.theme import Theme

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
    variables={"pointed": "#285049", "pointed-text": "#ffffff", "quiet": "#93aaa3", "rule": "#35504b"},
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
    variables={"pointed": "#cfe5de", "pointed-text": "#10211e", "quiet": "#5b6d68", "rule": "#c4cbbf"},
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
    variables={"pointed": "#ffff00", "pointed-text": "#000000", "quiet": "#ffffff", "rule": "#ffffff"},
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
        **dict.fromkeys(("pointed", "pointed-text", "quiet", "rule", "border-blurred"), "ansi_default"),
        **dict.fromkeys(("ansi-background", "ansi-foreground"), "ansi_default"),
        **dict.fromkeys(("block-cursor-foreground", "block-cursor-background"), "ansi_default"),
        **dict.fromkeys(("input-cursor-background", "input-cursor-foreground"), "ansi_default"),
        **dict.fromkeys(("input-selection-background", "input-selection-foreground"), "ansi_default"),
        **dict.fromkeys(("screen-selection-background", "screen-selection-foreground"), "ansi_default"),
        "input-cursor-text-style": "reverse",
    },
)
"""The terminal's own colours: what NO_COLOR asks for."""

THEMES = {theme.name: theme for theme in (DARK, LIGHT, CONTRAST)}
"""The themes to choose from, in the order in which one key goes through them."""
