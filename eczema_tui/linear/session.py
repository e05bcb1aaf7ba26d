"""A walk in lines: says where the visit stands, asks, moves it on."""

from __future__ import annotations

from eczema_tui.case import Answer
from eczema_tui.change import change
from eczema_tui.change_words import CHANGE_SURE, CHANGE_WAYS, details, summary
from eczema_tui.handed import Handed
from eczema_tui.keeping import KEPT, NOT_KEPT, Safekeeping
from eczema_tui.linear import pages
from eczema_tui.linear.answers import NotUnderstoodError, chosen, how_to_answer, prompt_of, understood
from eczema_tui.linear.choosing import one_of
from eczema_tui.linear.commands import SAYING, Command, command_in
from eczema_tui.linear.voice import EndOfInputError, Voice
from eczema_tui.question_list import QuestionList
from eczema_tui.signs import AFTER_ALERT
from eczema_tui.tree import Kind
from eczema_tui.visit import Visit
from eczema_tui.walk import AlertStep, NodeStep


class QuitError(Exception):
    """The person wants to leave."""


class ElsewhereError(Exception):
    """The person went to another page than the one that asked."""


class Session:
    """One visit from its first line to its last. `visit` is where it stands."""

    def __init__(self, visit: Visit, voice: Voice, handed: Handed) -> None:
        self._visit = visit
        self._safe = Safekeeping(visit, handed.keeping)
        self._voice = voice
        self._handed = handed
        self._at_list = False
        self._again = False  # whether what is being asked is to be said once more
        self._came_from: str | None = None
        self._stage = -1
        self._told: set[tuple[str, str]] = set()
        self._list_said: QuestionList | None = None
        self._later: list[tuple[str, ...]] = []  # to be said once all that is urgent has been
        voice.aside = self._aside

    @property
    def visit(self) -> Visit:
        """Where the visit stands. It is kept at each change."""
        return self._visit

    @visit.setter
    def visit(self, visit: Visit) -> None:
        self._visit = visit
        if not_kept := self._safe.keep(visit):
            self._later.append((not_kept, self._safe.where_now))

    def run(self, *, begin_at_once: bool = False, notices: tuple[str, ...] = ()) -> bool:
        """Walk until the person leaves or the input ends; whether that was in order.

        Input that ends before the walk does was cut short, where nobody is there to end it.
        """
        try:
            if begin_at_once:
                self._begin(self.visit, notices)
            else:
                self._open()
            while True:
                self._step()
        except QuitError:
            ended = True
        except EndOfInputError:
            ended = self.visit.walk.complete or not self._voice.piped
        if self._voice.piped and self._list_said != self.visit.questions:
            self._say_list()
        self._voice.end()
        return ended

    def _open(self) -> None:
        keeping = self._safe.keeping
        pages.say_opening(self._voice, self.visit.walk, KEPT if keeping else NOT_KEPT)
        if self._voice.piped:
            return
        try:
            if keeping is None or not (kept := keeping.kept_walks()):
                self._voice.part("Press Enter to begin, or type a command.")
                self._ask_on("Begin:")
                return
            from eczema_tui.linear.resuming import resumed

            started = resumed(self._voice, keeping, kept, self._ask_on)
        except ElsewhereError:
            return
        if started:
            self._begin(*started)

    def _ask_on(self, prompt: str) -> str:
        """A line that is no command. Raises ElsewhereError where a command led to another page."""
        while (line := self._asked(prompt, at=None)) is None:
            if self._at_list:
                raise ElsewhereError
        return line

    def _begin(self, visit: Visit, notices: tuple[str, ...]) -> None:
        """Go on from `visit`; the `notices` are said as soon as nothing urgent is to be."""
        self._later += [(notice,) for notice in notices]
        self.visit = visit

    def _step(self) -> None:
        """Where the visit stands, until it has moved."""
        step, self._again = self.visit.step, False
        try:
            if self._at_list or step is None:
                self._list()
            elif isinstance(step, AlertStep):
                self._alert(step)
            else:
                self._node(step)
        except EndOfInputError:
            if self._voice.piped or not self._safe.leaving(self.visit):
                raise
            self._leave()

    # Asking

    def _asked(
        self, prompt: str, at: NodeStep | None, *, free: bool = False, fresh: bool = False
    ) -> str | None:
        """A line that is no command; None where a command was carried out instead."""
        line = self._voice.ask(prompt, fresh)
        command = command_in(line, free)
        if command is None:
            return line
        self._carry_out(command, at)
        return None

    def _aside(self, line: str) -> bool:
        """Say what a line asks to be told while a choice is asked for; whether it was such a line."""
        command = command_in(line)
        if command is None or command.name not in SAYING:
            return False
        self._carry_out(command, None)
        return True

    def _carry_out(self, command: Command, at: NodeStep | None) -> None:
        voice, walk = self._voice, self.visit.walk
        match command.name:
            case "back":
                self._back()
            case "why" if at is not None:
                pages.say_why(voice, walk, at)
            case "review":
                self._review()
            case "list":
                self._at_list = True
            case "urgent":
                pages.say_urgent(voice, walk)
            case "note":
                self._note(command.words)
            case "glossary":
                pages.say_glossary(voice, walk, at)
            case "help":
                pages.say_help(voice)
                if self._at_list:
                    from eczema_tui.linear.listing import say_deeds

                    say_deeds(voice)
            case "save":
                self._save()
            case "quit":
                self._leave()
            case "again":
                self._again = True
            case "why":
                voice.say("There is no question here. Go on to one first.")
            case _:
                voice.say(f'There is no command "{command.words}". Type help to hear which there are.')

    def _moved(self, before: Visit) -> bool:
        """Whether the visit stands somewhere else now, or is to be said again."""
        again, self._again = self._again, False
        return again or self._at_list or self.visit.at != before.at

    # Questions

    def _say_later(self) -> None:
        """Say what has waited for what is urgent."""
        for texts in self._later:
            self._voice.part(*texts)
        self._later.clear()

    def _node(self, step: NodeStep) -> None:
        self._say_later()
        pages.say_node(self._voice, self.visit, step, new_part=step.node.stage != self._stage)
        self._stage = step.node.stage
        if step.node.kind is Kind.READ and self._voice.piped:
            self.visit = self.visit.forward()
            return
        before, free = self.visit, step.node.kind is Kind.NOTE
        while True:
            line = self._asked(self._prompt(step), step, free=free)
            if line is None:
                if self._moved(before):
                    return
                continue
            try:
                if self._take(step, line):
                    return
            except NotUnderstoodError as error:
                self._voice.say(str(error))

    def _prompt(self, step: NodeStep) -> str:
        if not step.node.asks:
            return "Press Enter to go on:"
        return f"Question {pages.number_of(self.visit.walk, step)}, {prompt_of(step)}"

    def _take(self, step: NodeStep, line: str) -> bool:
        """Take a line as the answer; whether the visit has moved. Raises NotUnderstoodError."""
        if not step.node.asks and line:
            raise NotUnderstoodError("There is nothing to answer here.")
        if line or (step.node.kind is Kind.NOTE and step.answer is None):
            return self._give(step, understood(self.visit.walk, step, line))
        if step.open:
            raise NotUnderstoodError(
                "This question has no answer yet. Not sure is an answer, too. "
                f"{how_to_answer(self.visit.walk, step)}"
            )
        self._go_on(self.visit)
        return True

    def _give(self, step: NodeStep, answer: Answer) -> bool:
        given = self.visit.with_answer(answer)
        if step.answer is not None and step.answer != answer:
            what = change(self.visit.walk, given.walk)
            if what.costs and not self._sure(given, summary(what), "\n".join(details(given.walk, what))):
                return False
        self._go_on(given)
        return True

    def _go_on(self, visit: Visit) -> None:
        self._came_from = None
        self.visit = visit.forward()

    def _sure(self, given: Visit, *what: str) -> bool:
        """Whether a change that costs something is to be made."""
        self._voice.part(CHANGE_SURE, *what)
        choice = one_of(self._voice, CHANGE_WAYS)
        if choice:
            self._voice.say("It is as it was.")
        return choice == 0

    # Alerts

    def _alert(self, step: AlertStep) -> None:
        """What cannot wait. A line that was typed before this was said cannot pass it."""
        walk = self.visit.walk
        pages.say_alert(self._voice, walk, step, self._told)
        self._told |= {(sign.id, walk.advice(sign, step)) for sign in step.signs}
        if self._voice.piped:
            self.visit = self.visit.forward()
            return
        self._voice.part("You can:")
        self._voice.numbered(AFTER_ALERT)
        before, fresh = self.visit, True
        while True:
            line = self._asked("Type 1 for your list, 2 to go on:", None, fresh=fresh)
            fresh = False
            if line is None:
                if self._moved(before):
                    return
            elif line.rstrip(".") == "1" or line.casefold() == AFTER_ALERT[0].casefold():
                self._at_list = True
                return
            elif line.rstrip(".") == "2" or line.casefold() in ("go on", "on", AFTER_ALERT[1].casefold()):
                self.visit = self.visit.forward()
                return

    # The list

    def _list(self) -> None:
        from eczema_tui.linear.listing import done, is_deed

        self._say_list()
        before = self.visit
        if not self._voice.piped:
            self._voice.part("This is your list. Type help to hear what you can do with it.")
        self._at_list = True
        while True:
            line = self._voice.ask("List:")
            if is_deed(line):
                self.visit, what = done(self.visit, line)
                self._voice.say(what)
                continue
            command = command_in(line)
            if command and command.name in ("list", "again"):
                return
            if command:
                self._carry_out(command, None)
                if not self._at_list or self.visit.at != before.at:
                    return
            elif line:
                self._voice.say(f'"{line}" is nothing to do with the list. Type help to hear what is.')
            else:
                self._voice.say("Type back for the questions, save to save, quit to leave.")

    def _say_list(self) -> None:
        from eczema_tui.linear.listing import say_list

        say_list(self._voice, self.visit)
        self._say_later()
        self._list_said = self.visit.questions

    def _note(self, words: str) -> None:
        from eczema_tui.linear.listing import with_own

        words = words or self._asked("Your own question, or Enter for none:", None, free=True) or ""
        if words:
            self.visit, what = with_own(self.visit, words, self._at_list)
            self._voice.say(what)

    # Moving and leaving

    def _back(self) -> None:
        came_from, self._came_from = self._came_from, None
        if self._at_list:
            self._at_list = False
            if self.visit.at is None:
                self.visit = self.visit.back()
            return
        if came_from is not None and came_from == self.visit.at and self.visit.back_to:
            self.visit = self.visit.returned()
            return
        back = self.visit.back()
        while self._passes(back) and back.back().at != back.at:
            back = back.back()
        if back.at == self.visit.at or self._passes(back):
            self._voice.say("This is the first question.")
        else:
            self.visit = back

    def _passes(self, visit: Visit) -> bool:
        """Whether nothing is asked where `visit` stands, so that going back there would lead nowhere."""
        step = visit.step
        if isinstance(step, NodeStep):
            return self._voice.piped and not step.node.asks
        return step is not None

    def _review(self) -> None:
        keys = pages.say_answers(self._voice, self.visit)
        while keys:
            line = self._voice.pick("The number of an answer to change, or Enter to go back:")
            if not line:
                return
            try:
                key = keys[chosen(line, keys)]
            except NotUnderstoodError:
                self._voice.say(f"Type a number from 1 to {len(keys)}, or press Enter.")
                continue
            self._came_from = key
            self._at_list = False
            self._again = True
            self.visit = self.visit.jump(key)
            return

    def _save(self, what: str = "") -> bool:
        """Save something; whether that was done."""
        from eczema_tui.linear.filing import save
        from eczema_tui.saving import ANSWERS

        saved = save(self._voice, self.visit, self._handed, what)
        if saved is not None:
            (self._safe.answers_saved if saved == ANSWERS else self._safe.list_saved)(self.visit)
        return saved is not None

    def _leave(self) -> None:
        """Leave, unless the person stays. Raises QuitError."""
        from eczema_tui.linear.leaving import leaves

        if self._voice.piped or leaves(self._voice, self._safe, self.visit, self._save):
            raise QuitError
