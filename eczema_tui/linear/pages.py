"""Pages to read: what they say, nothing that is asked."""

from __future__ import annotations

import re

from eczema_tui.linear.answers import how_to_answer
from eczema_tui.linear.commands import COMMANDS
from eczema_tui.linear.voice import ENTRY, Voice, ended
from eczema_tui.plural import counted
from eczema_tui.progress import left_words, questions_left
from eczema_tui.signs import advice_at, other_signs, signs_by_tier
from eczema_tui.tree import Finding, Kind
from eczema_tui.visit import Visit
from eczema_tui.walk import AlertStep, NodeStep, Walk
from eczema_tui.words import ASIDE, HURRY, ONE_SIGN, WAITING, WHAT, WHAT_NOT, signed_words, verbatim

_ADDRESS = re.compile(r" ?\b((?:https?://|doi )\S+)")

HOW = (
    "How to answer: type a number or the words of an answer, then Enter. "
    "You can type a command instead, at any time, as a word or its first letter: {commands}. "
    "Type help to hear what they do, or urgent to hear the signs that cannot wait."
)


def say_opening(voice: Voice, walk: Walk, kept: str) -> None:
    """What the program is and is not, how to answer, and what is `kept`."""
    tree = walk.tree
    voice.say(walk.clinic)
    voice.say(tree.title)
    voice.part(walk.say(tree.about))
    voice.part(walk.fill(HURRY))
    voice.part(WHAT, WHAT_NOT)
    voice.part(HOW.format(commands=", ".join(COMMANDS)))
    voice.part(kept, signed_words(tree.signed_off_by))


def say_node(voice: Voice, visit: Visit, step: NodeStep, *, new_part: bool) -> None:
    """A node, its answers by number, and how to give one; with `new_part` first the part it belongs to."""
    walk, node = visit.walk, step.node
    if visit.added:
        voice.part(f"{counted(len(visit.added), 'question')} added to your list.")
    if new_part:
        voice.part(f"Part: {walk.say(walk.stage_of(step).title)}")
    head = f"Question {number_of(walk, step)}. {left_words(questions_left(walk))}." if node.asks else ""
    voice.part(head, ended(walk.say(node.ask, step)), walk.say(node.text, step))
    if walk.waiting:
        voice.say(f"{counted(len(walk.waiting), 'later answer')} waiting for this one.")
    if node.kind in (Kind.CHOICES, Kind.CHECKLIST):
        voice.numbered(walk.say(option.label, step) for option in step.options)
    if node.hint:
        voice.say(walk.say(node.hint, step))
    voice.say(how_to_answer(walk, step))
    if node.asks and step.answer is not None:
        voice.say(f"Your answer now: {answer_said(walk, step)}. Enter alone keeps it.")


def number_of(walk: Walk, step: NodeStep) -> int:
    """The number of a question on the path of `walk`, from 1."""
    asking = [each.key for each in walk.path if isinstance(each, NodeStep) and each.node.asks]
    return asking.index(step.key) + 1


def say_help(voice: Voice) -> None:
    """The commands."""
    voice.part("Commands, each as a word or its first letter; with a slash before it, even in a note:")
    voice.entries(f"{name}: {does}" for name, does in COMMANDS.items())


def say_why(voice: Voice, walk: Walk, step: NodeStep) -> None:
    """Why something is asked, and where what is said about it comes from."""
    node = step.node
    if not (node.why or node.sources):
        voice.part("There is nothing more to say about this one.")
        return
    voice.part("Why we ask this:" if node.asks else "About this page:", walk.say(node.why, step))
    if node.sources:
        voice.say("Where this comes from:")
    for source in node.sources:
        words, address = cited(walk.tree.sources[source].citation())
        voice.entries([words])
        if address:
            voice.say(f"Address: {address}", ENTRY)


def cited(citation: str) -> tuple[str, str]:
    """A citation, parted into its words and the address in it, which means little when it is heard."""
    found = _ADDRESS.search(citation)
    if not found:
        return citation, ""
    return f"{citation[: found.start()]}{citation[found.end() :]}".rstrip(), found[1].rstrip(".")


def say_urgent(voice: Voice, walk: Walk) -> None:
    """The urgent signs: those that were given first, then all others that the tree knows."""
    if walk.alerting:
        alert = walk.tree.alerts[walk.tier.slug]
        voice.part(f"{walk.tier.label}: {walk.say(alert.title)}", walk.say(alert.text))
        voice.part("What you told us:")
        for sign in walk.alerting:
            _say_sign(voice, walk, sign)
        voice.part("Other signs that cannot wait:", ONE_SIGN)
    else:
        voice.part("Signs that cannot wait:", ONE_SIGN)
    for tier, advice, phrases in signs_by_tier(walk, other_signs(walk), lambda sign: walk.say(sign.advice)):
        voice.part(f"{tier.label}:")
        voice.entries(phrases)
        voice.say(advice)


def _say_sign(voice: Voice, walk: Walk, sign: Finding) -> None:
    voice.entries([f"{sign.tier.label}: {walk.say(sign.phrase)}"])
    voice.say(walk.advice(sign), ENTRY)


def say_alert(voice: Voice, walk: Walk, step: AlertStep, told: set[tuple[str, str]]) -> None:
    """What cannot wait, every sign with what to do about it.

    What has been `told` before, as sign and advice, is not told again, unless the answer brought it up anew.
    """
    alert = walk.tree.alerts[step.tier.slug]
    voice.part(f"Alert: {step.tier.label}.", ended(walk.say(alert.title)), walk.say(alert.text))
    for tier, words, phrases in signs_by_tier(walk, step.signs, advice_at(walk, step, told)):
        voice.part("What you told us:" if tier is step.tier else f"{tier.label}:")
        voice.entries(phrases)
        voice.say(words)


def say_glossary(voice: Voice, walk: Walk, step: NodeStep | None) -> None:
    """What the words mean, those of this question first."""
    from eczema_tui.terms import terms_in, words_on

    terms = sorted(walk.tree.glossary.values(), key=lambda term: term.term.casefold())
    here = terms_in(terms, words_on(walk, step))
    others = [term for term in terms if term not in here]
    if not terms:
        voice.part("This tree has no glossary.")
    for title, group in (("Words on this page:", here), ("All other words:", others)):
        if group:
            voice.part(title)
        voice.entries(f"{term.term}: {term.means}" for term in group)


def answer_said(walk: Walk, step: NodeStep) -> str:
    """What was answered at `step`, in words."""
    words = walk.answer_words(step) or "skipped"
    return verbatim(words) if step.node.kind is Kind.NOTE else words


def say_answers(voice: Voice, visit: Visit) -> list[str]:
    """All answers, numbered, under the titles of their stages; the keys of their steps, in that order."""
    walk, keys = visit.walk, []
    stage = None
    if not any(walk.answered_steps):
        voice.part("You have not answered anything yet.")
    for step in walk.answered_steps:
        if walk.stage_of(step) is not stage:
            stage = walk.stage_of(step)
            voice.part(f"{walk.say(stage.title)}:")
        keys.append(step.key)
        answer = answer_said(walk, step)
        voice.say(f"{len(keys)}. {walk.say(step.node.ask, step)}")
        voice.say(f"Your answer: {answer}", "   ")
    for title, ids in ((WAITING, set(walk.waiting)), (ASIDE, walk.set_aside)):
        nodes = [node for node in walk.tree.nodes if node.id in ids]
        if nodes:
            voice.part(title)
        voice.entries(walk.say(node.ask) for node in nodes)
    return keys
