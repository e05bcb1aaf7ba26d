"""Settings in layers, and what follows from them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict

from eczema_tui.exports import PAPERS
from eczema_tui.settings import DEFAULTS, EMERGENCY_NUMBERS, Settings
from eczema_tui.tree import PLACEHOLDERS

words = st.none() | st.sampled_from(["a", "b", "c"])
layers = st.builds(
    Settings,
    theme=words,
    tree=st.none() | st.builds(Path, st.sampled_from("ab")),
    region=words,
    emergency_number=words,
    clinic=words,
    clinic_phone=words,
    private=st.none() | st.booleans(),
    keys=st.dictionaries(st.sampled_from("xyz"), st.just(("a",)) | st.just(("b",))),
)


@given(layers, layers)
def test_for_each_setting_the_upper_file_wins_where_it_says_something(
    lower: Settings, upper: Settings
) -> None:
    both = asdict(lower.under(upper))
    for name, value in asdict(upper).items():
        if name not in ("keys", "private", "emergency_number"):
            assert both[name] == (asdict(lower)[name] if value is None else value)
    for action in "xyz":
        assert both["keys"].get(action) == upper.keys.get(action, lower.keys.get(action))


@given(layers, layers, layers)
def test_it_does_not_matter_which_two_of_three_files_are_put_together_first(
    one: Settings, two: Settings, three: Settings
) -> None:
    assert one.under(two).under(three) == one.under(two.under(three))


@given(layers)
def test_a_file_that_says_nothing_changes_nothing(layer: Settings) -> None:
    assert layer.under(DEFAULTS) == layer == DEFAULTS.under(layer)


def test_what_one_keeps_private_no_other_takes_back() -> None:
    assert Settings(private=True).under(Settings(private=False)).private is True
    assert Settings(private=False).under(Settings(private=True)).private is True


def test_the_region_of_the_upper_file_brings_its_emergency_number() -> None:
    assert Settings(emergency_number="112").under(Settings(region="us")).places == {"emergency-number": "911"}


@pytest.mark.parametrize(
    ("region", "number"),
    [("us", "911"), ("ca", "911"), ("uk", "999"), ("ie", "999"), ("eu", "112"), ("au", "000"), ("nz", "111")],
)
def test_a_region_gives_the_emergency_number(region: str, number: str) -> None:
    assert Settings(region=region).places == {"emergency-number": number}


def test_a_number_wins_over_that_of_the_region() -> None:
    assert Settings(region="uk", emergency_number="112").places == {"emergency-number": "112"}


def test_places_have_the_names_that_trees_use() -> None:
    full = Settings(emergency_number="112", clinic="Skin", clinic_phone="01")
    assert full.places == {"emergency-number": "112", "clinic": "Skin", "clinic-phone": "01"}
    assert full.places.keys() == PLACEHOLDERS.keys()


def test_what_is_not_set_takes_no_place() -> None:
    assert DEFAULTS.places == {}


@pytest.mark.parametrize("region", [None, *EMERGENCY_NUMBERS])
def test_only_the_regions_of_letter_print_on_it(region: str | None) -> None:
    assert Settings(region=region).paper == ("letter" if region in ("us", "ca") else "a4")
    assert Settings(region=region).paper in PAPERS
