"""What authors of trees work with: checking, printing, starting one. Never imported on the way to a walk."""

from pathlib import Path

GUIDE = Path(__file__).resolve().parent / "guide.md"
"""The guide for authors."""
