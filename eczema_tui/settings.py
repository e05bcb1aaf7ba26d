"""The settings: a person's own, a clinic's over them, and what holds where neither says anything."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

THEMES = ("dark", "light", "contrast")
"""The colours to begin with; the first where nothing else is said."""

EMERGENCY_NUMBERS: Mapping[str, str] = {
    "us": "911",
    "ca": "911",
    "uk": "999",
    "ie": "999",
    "eu": "112",
    "au": "000",
    "nz": "111",
}
"""The emergency number of each region that a settings file can name."""

ON_LETTER = frozenset({"us", "ca"})
"""The regions that print on US Letter paper; all others print on A4."""

Keys = tuple[str, ...]
"""The keys of one action, by the names that the full screen has for them."""


class Settings(Struct, frozen=True):
    """What settings files say. None, or for keys the lack of an action, is what no file has said.

    `tree` is a folder or a file. `keys` are the keys of actions of the full screen, by the action's id.
    `private` says that nothing of a walk is ever kept on disk.
    """

    theme: str | None = None
    tree: Path | None = None
    region: str | None = None
    emergency_number: str | None = None
    clinic: str | None = None
    clinic_phone: str | None = None
    private: bool | None = None
    keys: Mapping[str, Keys] = {}

    def under(self, upper: Settings) -> Settings:
        """These settings with `upper` laid over them: for each setting that `upper` has, its value.

        A region of `upper` brings its emergency number. What either keeps `private` stays so.
        """
        said = {name: value for name, value in asdict(upper).items() if value is not None}
        if upper.region:
            said["emergency_number"] = upper.emergency_number
        if self.private:
            said["private"] = True
        return Settings(**{**asdict(self), **said, "keys": {**self.keys, **upper.keys}})

    @property
    def places(self) -> dict[str, str]:
        """The words for the tree's placeholders, those that are set."""
        words = {
            "emergency-number": self.emergency_number or EMERGENCY_NUMBERS.get(self.region or ""),
            "clinic": self.clinic,
            "clinic-phone": self.clinic_phone,
        }
        return {name: word for name, word in words.items() if word}

    @property
    def first_theme(self) -> str:
        """The colours to begin with."""
        return self.theme or THEMES[0]

    @property
    def paper(self) -> str:
        """The paper of a PDF where none is asked for: "a4" or "letter"."""
        return "letter" if self.region in ON_LETTER else "a4"


DEFAULTS = Settings()
"""What holds where there is no settings file."""


class KeyFault(Struct, frozen=True):
    """What is wrong with the keys of an action: as a whole, or (`number`, from 0) with one of them.

    `code` is a stable word for the kind of fault. `meant` are the names that may have been meant.
    """

    action: str
    number: int | None
    code: str
    message: str
    hint: str = ""
    meant: tuple[str, ...] = ()
