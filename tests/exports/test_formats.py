"""The formats by name, and what of a list all of them print."""

import pytest

from eczema_tui.exports import FORMATS, SIZED, export
from tests.exports.lists import HANDS, LISTS, MADE, golden


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_looks_as_it_did(name: str, format_name: str) -> None:
    assert export(LISTS[name], format_name, MADE) == golden(name, format_name)


def test_each_format_has_its_ending() -> None:
    assert FORMATS == {"text": ".txt", "markdown": ".md", "json": ".json", "html": ".html"}


@pytest.mark.parametrize("unknown", ["pdf", "page", "__init__", ""])
def test_another_format_is_refused(unknown: str) -> None:
    with pytest.raises(KeyError):
        export(HANDS, unknown)


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_day_is_left_out_where_it_is_not_given(format_name: str) -> None:
    assert "2026" in export(HANDS, format_name, MADE)
    assert "2026" not in export(HANDS, format_name)


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_ends_in_one_line_feed(format_name: str) -> None:
    text = export(HANDS, format_name)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("format_name", sorted(FORMATS.keys() - SIZED))
def test_a_format_without_a_size_of_type_cannot_be_large(format_name: str) -> None:
    with pytest.raises(ValueError, match="no size of type"):
        export(HANDS, format_name, large=True)


@pytest.mark.parametrize("format_name", sorted(SIZED))
def test_a_format_with_a_size_of_type_can_be_large(format_name: str) -> None:
    assert export(HANDS, format_name, large=True) != export(HANDS, format_name)
