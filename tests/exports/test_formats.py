"""The formats by name, and what of a list all of them print."""

import re
from datetime import date

import pytest

from eczema_tui.exports import FORMATS, SIZED, LibraryMissingError, export
from tests.exports.lists import HANDS_VISIT, MADE, TEXTS, VISITS, golden


@pytest.mark.parametrize("format_name", TEXTS)
@pytest.mark.parametrize("name", VISITS)
def test_a_list_looks_as_it_did(name: str, format_name: str) -> None:
    assert export(VISITS[name], format_name, MADE) == golden(name, format_name)


def test_each_format_has_its_ending() -> None:
    assert FORMATS == {
        "text": ".txt",
        "markdown": ".md",
        "json": ".json",
        "html": ".html",
        "pdf": ".pdf",
        "fhir": ".fhir.json",
    }


@pytest.mark.parametrize("unknown", ["odt", "page", "__init__", ""])
def test_another_format_is_refused(unknown: str) -> None:
    with pytest.raises(KeyError):
        export(HANDS_VISIT, unknown)


@pytest.mark.parametrize("format_name", TEXTS)
def test_the_day_is_left_out_where_it_is_not_given(format_name: str) -> None:
    assert "2031" in str(export(HANDS_VISIT, format_name, date(2031, 2, 3)))
    assert "2031" not in str(export(HANDS_VISIT, format_name))


@pytest.mark.parametrize("format_name", TEXTS)
def test_every_format_ends_in_one_line_feed(format_name: str) -> None:
    text = str(export(HANDS_VISIT, format_name))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_format_whose_library_is_not_installed_says_how_to_add_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eczema_tui.exports.find_spec", lambda _: None)
    with pytest.raises(LibraryMissingError, match=re.escape("pip install 'eczema-tui[pdf]' brings it.")):
        export(HANDS_VISIT, "pdf")


@pytest.mark.parametrize("format_name", SIZED)
def test_a_format_with_a_size_of_type_can_be_large(format_name: str) -> None:
    assert export(HANDS_VISIT, format_name, MADE, large=True) != export(HANDS_VISIT, format_name, MADE)
