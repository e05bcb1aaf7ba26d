"""Somebody with keys of their own, a clinic, and paper of their region."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from eczema_tui.files import write_file
from eczema_tui.handed import Handed, Print, no_printer
from eczema_tui.loader import dump_case
from eczema_tui.settings import Keys, Settings
from eczema_tui.tui.app import EczemaApp
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk
from tests.pty_session import Session, clean_environment
from tests.tui.stories import FINISHED, TREE, person
from tests.tui.test_program import PROGRAM


def program(
    keys: Mapping[str, Keys] = {},
    *,
    answers: Mapping[str, object] | None = None,
    places: Mapping[str, str] = {},
    region: str | None = None,
    printer: Callable[[], Print | None] = no_printer,
) -> EczemaApp:
    walk = Walk(TREE, answers or {}, places)  # type: ignore[arg-type]
    settings = Settings(keys=keys, region=region)
    handed = Handed(write_file, dump_case, printer=printer, settings=settings)
    return EczemaApp(Visit.begin(walk), handed, begin_at_once=answers is not None)


WHY = "Advice for a whole park"


@pytest.mark.parametrize("key", ["y", "f3", "slash"])
async def test_a_chosen_key_does_what_the_old_one_did(key: str) -> None:
    async with person(program({"walk.why": ("y", "f3", "/")})) as she:
        await she.press("w")
        she.does_not_see(WHY)
        await she.press(key)
        she.sees(WHY)


async def test_the_line_of_keys_and_the_help_show_the_chosen_key() -> None:
    async with person(program({"walk.why": ("y",), "app.help": ("f9",)})) as she:
        she.sees(" y Why", "F9 Help")
        she.does_not_see(" w Why", "? Help")
        await she.press("question_mark")
        she.does_not_see("Keys on this page")
        await she.press("f9")
        she.sees("Keys on this page", "y Why we ask this", "F9 The keys that work here")


async def test_other_actions_keep_their_keys() -> None:
    async with person(program({"walk.why": ("y",)})) as she:
        await she.press("g")
        she.sees("What the words mean")
        await she.press("escape", "1")
        she.sees("Is any of this happening now?")


async def test_two_keys_can_be_exchanged() -> None:
    async with person(program({"walk.why": ("l",), "walk.list": ("w",)})) as she:
        await she.press("l")
        she.sees(WHY)
        await she.press("escape", "w")
        she.sees("Your question list")


async def test_every_key_can_be_written_out_as_it_is() -> None:
    from eczema_tui.tui.keymap import actions

    async with person(program({name: action.keys for name, action in actions().items()})) as she:
        await she.press("w")
        she.sees(WHY)
        await she.press("enter")
        she.does_not_see(WHY)


async def test_a_shared_key_that_is_written_out_still_does_what_is_nearer() -> None:
    printed: list[str] = []
    keys = {"sheet.close-too": ("enter", "space")}
    async with person(program(keys, answers=FINISHED, printer=lambda: printed.append)) as she:
        await she.press("P")
        she.sees("Enter Print")
        await she.press("enter")
        for _ in range(100):
            await she.pilot.pause(0.01)
            if printed:
                break
        assert len(printed) == 1


async def test_the_start_screen_names_the_chosen_keys() -> None:
    keys = {
        "app.urgent": ("f8",),
        "walk.back": ("z",),
        "app.help": ("H",),
        "app.leave": ("ctrl+x",),
        "rows.down": ("j",),
        "rows.up": ("k",),
        "rows.enter": ("o",),
    }
    async with person(program(keys), begun=False) as she:
        she.sees(
            "F8 shows the warning signs.",
            "press a number, or k and j and o. z goes back, H helps, Ctrl+X leaves.",
        )


async def test_the_start_screen_names_the_usual_keys() -> None:
    async with person(program(), begun=False) as she:
        she.sees(
            "F2 shows the warning signs.",
            "press a number, or the arrow keys and Enter. b goes back, ? helps, q leaves.",
        )


async def test_the_list_names_the_chosen_keys() -> None:
    keys = {"list.drop": ("y",), "list.pin": ("f5",), "list.undo": ("z",), "list.redo": ("Z",)}
    async with person(program(keys, answers=FINISHED)) as she:
        await she.press("down")
        she.sees("F5 Top 3", "y Take off")
        await she.press("y")
        she.sees("z undoes it.", "Taken off (y puts it back)")
        await she.press("z")
        she.sees("Z does it again.")


async def test_the_alert_and_the_status_name_the_chosen_keys() -> None:
    keys = {"rows.enter": ("o",), "app.urgent": ("f8",)}
    async with person(program(keys)) as she:
        await she.press("1", "1", "1", "c")
        she.sees("!! EMERGENCY !!", "Arrow keys, then o:")
        await she.press("down", "down", "o")
        she.sees("press F8")


async def test_a_scale_names_the_chosen_keys() -> None:
    answers = {name: FINISHED[name] for name in ("who", "danger", "poured")}
    async with person(program({"scale.give": ("y",), "scale.lower": ("a",)}, answers=answers)) as she:
        she.sees("or use a and Right. Then press y.")
        await she.press("5", "y")
        she.sees("What else should the gardener know?")


async def test_saving_names_a_key_that_is_not_typed_into_the_name(tmp_path: Path) -> None:
    async with person(program({"sheet.close": ("z", "f9")}, answers=FINISHED)) as she:
        await she.press("s", "1")
        she.sees("F9 goes back.")
        await she.press("f9")
        she.sees("Your question list")


async def test_letters_chosen_for_actions_are_letters_in_a_line() -> None:
    async with person(program({"list.drop": ("y",)}, answers=FINISHED)) as she:
        await she.press("a")
        await she.type("Why")
        await she.press("enter")
        she.sees("Why")
        assert she.app.visit.choices.own == ("Why",)


async def test_the_name_of_the_clinic_stands_above_the_title() -> None:
    async with person(program(places={"clinic": "Skin [b]North[/b]"}), begun=False) as she:
        lines = [line.strip() for line in she.screen.splitlines() if line.strip()]
        assert lines[:2] == ["Skin [b]North[/b]", "A tired garden"]


async def test_without_a_clinic_the_title_comes_first() -> None:
    async with person(program(), begun=False) as she:
        assert next(line.strip() for line in she.screen.splitlines() if line.strip()) == "A tired garden"


async def test_the_emergency_number_stands_on_every_page_that_has_one() -> None:
    async with person(program(places={"emergency-number": "0-1-2"}), begun=False) as she:
        she.sees("call 0-1-2.")
        await she.press("enter", "1", "1", "c")
        she.sees("Call 0-1-2.")


@pytest.mark.parametrize(("region", "mark"), [("us", "[x]"), ("uk", "[ ]")])
async def test_the_paper_of_the_region_is_ticked(region: str, mark: str) -> None:
    pytest.importorskip("typst")
    async with person(program(region=region, answers=FINISHED)) as she:
        await she.press("s")
        she.sees(f"{mark} US Letter paper")


# In a real terminal


def own(folder: Path, text: str) -> dict[str, str]:
    path = folder / "eczema-tui" / "settings.toml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return clean_environment(XDG_CONFIG_HOME=str(folder))


def test_a_clash_is_refused_before_the_screen_is_drawn(tmp_path: Path) -> None:
    with Session(PROGRAM, env=own(tmp_path, '[keys]\n"walk.why" = "l"\n')) as session:
        assert session.wait_exit().code == 2
        text = session.screen.text
        assert "settings.toml:2:14" in text
        assert "[key-clash]" in text
        assert "walk.list" in text
        assert "move the file away" in text
        assert session.left_over == set()
        assert b"\x1b[?1049h" not in session.output


def test_chosen_keys_work_in_a_real_terminal(tmp_path: Path) -> None:
    with Session(
        PROGRAM,
        env=own(tmp_path, '[keys]\n"app.leave" = ["z", "ctrl+x"]\n"walk.why" = "?"\n"app.help" = "f3"\n'),
    ) as session:
        session.wait_for("z leaves")
        session.send("q")
        session.send("\x18")
        assert session.wait_exit().code == 0
