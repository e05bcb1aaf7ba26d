"""Scales and their bands, checked to cover every number once."""

from __future__ import annotations

from msgspec import UnsetType

from eczema_tui.loader.conditions import Conditions
from eczema_tui.loader.problems import Problems
from eczema_tui.loader.reader import origin
from eczema_tui.loader.shape import BandShape, ScaleShape
from eczema_tui.tree import Scale


def scale(shape: ScaleShape | UnsetType, conditions: Conditions, problems: Problems) -> Scale | None:
    """The scale of a node, or None where it has none."""
    if isinstance(shape, UnsetType):
        return None
    if _both_read(shape) and shape.from_ >= shape.to:
        node = origin(shape).value("to")
        message = f"The scale ends at {shape.to}, which is not above its start, {shape.from_}."
        problems.at(node.source, node.start, "empty-scale", message, "Let `to` be more than `from`.")
    low = conditions.wording(shape.low, shape, "low", early=True)
    high = conditions.wording(shape.high, shape, "high", early=True)
    return Scale(shape.from_, shape.to, low, high)


def band_id(band: BandShape) -> str:
    """The id of the option that a band becomes: its numbers."""
    return str(band.from_) if band.from_ == band.to else f"{band.from_}-{band.to}"


def bands(shape: ScaleShape | UnsetType, problems: Problems) -> list[BandShape]:
    """The bands of a scale, as written; one for the whole scale where none are given."""
    if isinstance(shape, UnsetType):
        return []
    if isinstance(shape.bands, UnsetType):
        return [BandShape(from_=shape.from_, to=shape.to)]
    if _both_read(shape) and shape.from_ < shape.to and all(map(_both_read, shape.bands)):
        _check(shape, shape.bands, problems)
    return shape.bands


def _check(shape: ScaleShape, given: list[BandShape], problems: Problems) -> None:
    """Notes bands that overlap, leave numbers out, or go beyond the scale."""
    expected = shape.from_
    for band in given:
        start, end = origin(band).value("from"), origin(band).value("to")
        if band.from_ != expected:
            gap = band.from_ > expected
            code, what = (
                ("band-gap", "leaves numbers out") if gap else ("band-overlap", "covers numbers twice")
            )
            if band.from_ < shape.from_:
                code, what = "band-outside", "goes beyond the scale"
            message = f"This band {what}: it starts at {band.from_}, and should start at {expected}."
            hint = "Bands follow one another without gaps, from the lowest number to the highest."
            problems.at(start.source, start.start, code, message, hint)
        if band.to < band.from_:
            message = f"This band ends at {band.to}, before it starts."
            problems.at(end.source, end.start, "empty-band", message, "Let `to` be at least `from`.")
            return
        if band.to > shape.to:
            message = f"This band goes up to {band.to}, but the scale ends at {shape.to}."
            problems.at(end.source, end.start, "band-outside", message, f"Let it end at {shape.to}.")
            return
        expected = max(expected, band.to + 1)
    if given and expected <= shape.to:
        end = origin(given[-1]).value("to")
        message = f"The bands end at {expected - 1}, but the scale goes on to {shape.to}."
        hint = f"Let the last band end at {shape.to}, or add one more."
        problems.at(end.source, end.start, "band-gap", message, hint)


def _both_read(shape: ScaleShape | BandShape) -> bool:
    """Whether both ends are numbers that could be read; if not, that was noted."""
    entries = origin(shape).entries
    numbers = [entries[key][1] for key in ("from", "to") if key in entries]
    return [getattr(number, "value", "") for number in numbers] == [str(shape.from_), str(shape.to)]
