"""The colours can be read, on terminals of few colours, too."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from textual.theme import Theme

from eczema_tui.terminals import Shows
from eczema_tui.tui.themes import THEMES, THEMES_16, THEMES_256, themes_for

VGA = [(0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170)]
VGA += [(170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255)]
VGA += [(255, 85, 255), (85, 255, 255), (255, 255, 255)]
XTERM = [(0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205)]
XTERM += [(229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255)]
XTERM += [(255, 0, 255), (0, 255, 255), (255, 255, 255)]

TEXTS = [
    ("foreground", "background"),
    ("foreground", "surface"),
    ("primary", "background"),
    ("primary", "panel"),
    ("accent", "background"),
    ("accent", "panel"),
    ("warning", "background"),
    ("quiet", "background"),
    ("quiet", "panel"),
    ("pointed-text", "pointed"),
    ("alarm-text", "alarm"),
]
"""What stands on what."""


def colour(theme: Theme, name: str) -> str:
    return theme.variables.get(name) or str(getattr(theme, name))


def luminance(rgb: tuple[int, int, int]) -> float:
    """As WCAG 2 defines it."""
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in (part / 255 for part in rgb)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [VGA, XTERM], ids=["vga", "xterm"])
@pytest.mark.parametrize("name", THEMES_16)
@pytest.mark.parametrize(("text", "behind"), TEXTS)
def test_sixteen_colours_can_be_read(
    text: str, behind: str, name: str, palette: list[tuple[int, int, int]]
) -> None:
    shown = []
    for part in (text, behind):
        number = Color.parse(colour(THEMES_16[name], part)).downgrade(ColorSystem.STANDARD).number
        assert number is not None
        shown.append(palette[number])
    assert contrast(*shown) >= 4.5


@pytest.mark.parametrize(("text", "behind"), TEXTS)
@pytest.mark.parametrize(
    ("themes", "depth"), [(THEMES, ColorSystem.TRUECOLOR), (THEMES_256, ColorSystem.EIGHT_BIT)]
)
@pytest.mark.parametrize("name", THEMES)
def test_all_colours_and_256_can_be_read(
    name: str, themes: dict[str, Theme], depth: ColorSystem, text: str, behind: str
) -> None:
    shown = [
        Color.parse(colour(themes[name], part)).downgrade(depth).get_truecolor() for part in (text, behind)
    ]
    assert contrast(*shown) >= 4.5


@pytest.mark.parametrize(
    ("colours", "themes"), [(1 << 24, THEMES), (256, THEMES_256), (16, THEMES_16), (0, THEMES_16)]
)
def test_a_terminal_gets_the_themes_of_its_colours(colours: int, themes: dict[str, Theme]) -> None:
    assert themes_for(Shows(colours=colours)) is themes


@pytest.mark.parametrize("themes", [THEMES_256, THEMES_16])
def test_all_themes_go_by_the_same_names(themes: dict[str, Theme]) -> None:
    assert list(themes) == list(THEMES)
    assert all(themes[name].dark is THEMES[name].dark for name in THEMES)


@pytest.mark.parametrize("name", THEMES_16)
def test_black_never_stands_on_one_of_sixteen_colours(name: str) -> None:
    """What is bold is bright on many terminals, and bright black is grey."""
    for text, behind in TEXTS:
        dark = colour(THEMES_16[name], text) == "#000000"
        assert not dark or colour(THEMES_16[name], behind) == "#ffffff"
