"""The proof over all walks of a tree: what can happen, what cannot, and the shortest walk that shows it."""

from eczema_tui.authoring.proof.counting import Count
from eczema_tui.authoring.proof.prove import Broken, Impossible, Proof, Stuck, prove
from eczema_tui.authoring.proof.search import can_prove
from eczema_tui.authoring.proof.witnesses import Length
from eczema_tui.authoring.proof.words import remarks

__all__ = ["Broken", "Count", "Impossible", "Length", "Proof", "Stuck", "can_prove", "prove", "remarks"]
