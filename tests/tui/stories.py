"""A small tree for stories on the screen, and ways to press keys and read what is shown."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from eczema_tui.case import UNTOUCHED, ListChoices
from eczema_tui.files import write_file
from eczema_tui.keeping import Keeping
from eczema_tui.loader import dump_case, parse_tree
from eczema_tui.tree import Tree
from eczema_tui.tui.app import EczemaApp, Printer
from eczema_tui.visit import Visit
from eczema_tui.walk import Walk

TREE = parse_tree(
    """
id: garden
title: A tired garden
version: "1.0"
about: For people whose garden does not grow, whatever they pour on it.
categories:
  - {id: soil, title: The soil}
  - {id: help, title: Getting help}
alerts:
  emergency: {title: Leave the garden now, text: "Call {emergency-number}."}
  same-day: {title: Ring the gardener today, text: This can be serious.}
stages:
  - id: about
    title: About you
    nodes:
      - id: who
        ask: Whose garden is it?
        text: |
          Gardens differ. So do the people who own them,
          and what **they** can do.
        why: Advice for a whole park would not fit a balcony.
        sources: [almanac]
        choices:
          - {id: mine, label: Mine}
          - id: child
            label: A child's
            sets: [child]
            then:
              - id: age
                ask: How old is the child?
                choices:
                  - {id: small, label: Under 6}
                  - {id: big, label: 6 or older, sets: [big]}
  - id: signs
    title: Signs that cannot wait
    nodes:
      - id: danger
        ask: Is any of this happening now?
        why: Some things come before all others.
        checklist:
          - {id: fire, label: Something burns, sets: [fire]}
          - {id: smell, label: A smell of gas, sets: [smell]}
        unsure: {sets: [smell]}
  - id: growth
    title: Why nothing grows
    nodes:
      - id: welcome
        title: Nearly there
        text: A few questions about the soil follow.
      - id: poured
        ask: What do you pour on it?
        text: Tick all that you use. Compost is one of them.
        checklist:
          - {id: water, label: Water}
          - {id: tea, label: Cold tea, sets: [tea]}
          - {id: coffee, label: Coffee, sets: [coffee]}
          - {id: milk, label: Milk}
          - {id: beer, label: Beer}
          - {id: broth, label: Broth}
          - {id: juice, label: Juice}
          - {id: lemonade, label: Lemonade}
          - {id: compost, label: Compost}
          - {id: ash, label: Ash, sets: [ash]}
      - id: worry
        ask: How worried are you?
        scale:
          from: 0
          to: 10
          low: not at all
          high: more than ever
          bands:
            - {from: 0, to: 6}
            - {from: 7, to: 10, sets: [worried]}
      - id: words
        ask: What else should the gardener know?
        note: {hint: In a few words}
findings:
  child: {phrase: the garden belongs to a child}
  big: {phrase: the child can dig}
  fire: {phrase: something burns, tier: emergency, advice: Call the fire brigade.}
  smell: {phrase: a smell of gas, tier: same-day, advice: Open the windows.}
  tea: {phrase: cold tea goes on the beds}
  coffee: {phrase: coffee goes on the beds}
  ash: {phrase: ash goes on the beds}
  worried: {phrase: worry is high}
items:
  - id: ask-soil
    category: soil
    text: What does this soil need?
    why: Soils differ.
    sources: [almanac]
  - id: ask-tea
    category: soil
    text: Does cold tea harm the roots?
    why: Tea is sour.
    when: tea
    priority: 1
  - {id: ask-coffee, category: soil, text: "Is coffee too strong?", when: coffee}
  - {id: ask-calm, category: help, text: "Who can help when worry grows?", when: worried}
  - {id: ask-school, category: help, text: "Is there a school garden?", when: {all: [child, big]}}
  - {id: bring-soil, category: soil, kind: bring, text: A handful of the soil, when: ash}
  - {id: try-water, category: soil, kind: try, text: Water in the evening only, why: Less dries away.}
glossary:
  compost: {term: compost, means: Kitchen and garden waste that has turned to soil.}
  mulch: {term: mulch, means: A cover of leaves or straw.}
sources:
  almanac: {organisation: The Almanac, title: Soils of the world, year: 1999}
"""
)


def app(
    visit: Visit | None = None,
    tree: Tree = TREE,
    *,
    begin_at_once: bool = False,
    notices: tuple[str, ...] = (),
    printer: Printer = lambda: None,
    keeping: Keeping | None = None,
    theme: str = "dark",
) -> EczemaApp:
    """The program over a tree, at its start screen unless told otherwise."""
    return EczemaApp(
        visit or Visit.begin(Walk(tree)),
        begin_at_once=begin_at_once,
        notices=notices,
        write=write_file,
        case_text=dump_case,
        printer=printer,
        keeping=keeping,
        theme=theme,
    )


class Person:
    """Somebody at the keyboard."""

    def __init__(self, pilot: Pilot[None], program: EczemaApp) -> None:
        self.pilot = pilot
        self.app = program

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each after the screen has settled."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*(" " if each == " " else each for each in text))
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """All that is on the screen."""
        return "\n".join(strip.text.rstrip() for strip in self.app.screen._compositor.render_strips())

    @property
    def pointed(self) -> str:
        """The line that the pointer points at."""
        lines = [line.strip() for line in self.screen.splitlines()]
        return next((line[2:].strip() for line in lines if line.startswith("> ")), "")

    def sees(self, *texts: str) -> None:
        """Assert that all of these are on the screen, line breaks apart."""
        shown = " ".join(self.screen.split())
        for text in texts:
            assert text in shown, f"{text!r} is not on the screen:\n{self.screen}"

    def does_not_see(self, *texts: str) -> None:
        """Assert that none of these is on the screen."""
        shown = " ".join(self.screen.split())
        for text in texts:
            assert text not in shown, f"{text!r} is on the screen:\n{self.screen}"


@asynccontextmanager
async def person(
    program: EczemaApp | None = None, size: tuple[int, int] = (80, 24), begun: bool = True
) -> AsyncIterator[Person]:
    """Somebody at the program, past its start screen unless `begun` is false."""
    program = program or app()
    async with program.run_test(size=size) as pilot:
        await pilot.pause()
        somebody = Person(pilot, program)
        if begun and not program._begin_at_once:
            await somebody.press("enter")
        yield somebody


def resumed(
    answers: dict[str, object], choices: ListChoices = UNTOUCHED, printer: Printer = lambda: None
) -> EczemaApp:
    """The program going on from these answers."""
    visit = Visit.begin(Walk(TREE, answers), choices)  # type: ignore[arg-type]
    return app(visit, begin_at_once=True, printer=printer)


FINISHED: dict[str, object] = {
    "who": "mine",
    "danger": "none",
    "poured": ("tea", "coffee"),
    "worry": 8,
    "words": "It was my mother's.",
}
"""Answers to everything."""
