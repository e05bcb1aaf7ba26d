"""What every front end says in the same words, and how words are marked."""

from __future__ import annotations

STAR = "\ue000"
"""Stands for an asterisk that marks nothing; nobody can type it (see `case.printable`)."""

WHAT = (
    "**What it is:** questions, one at a time, and why each one matters. "
    "It ends in your own list of questions for the dermatologist."
)
WHAT_NOT = (
    "**What it is not:** a diagnosis, or advice to start or stop a medicine. "
    "You and your clinician decide that."
)
HURRY = "Very ill right now? Do not wait: call {emergency-number}."
ONE_SIGN = "One sign is enough. If you are not sure, get help."
ASIDE = "Set aside: these do not count, because of another answer. They come back if that changes."
WAITING = "Waiting: these count again once the open question is answered."

_NOT_SIGNED = "No clinician has signed off this content yet."


def signed_words(signed_off_by: tuple[str, ...]) -> str:
    """Who has signed off a tree, in a sentence."""
    return f"Signed off by {', '.join(signed_off_by)}." if signed_off_by else _NOT_SIGNED


def verbatim(text: str) -> str:
    """Words of the person, to stand among an author's: their asterisks mark nothing."""
    return text.replace("*", STAR)


def plain(text: str) -> str:
    """An author's words without the marks of **bold**, the person's among them as they wrote them."""
    return text.replace("**", "").replace(STAR, "*")


def reason(error: Exception) -> str:
    """Why something could not be read, written or printed, in the words of the system where it has some."""
    return getattr(error, "strerror", None) or str(error)
