"""Where an author breaks the lines of a text does not matter; paragraphs and lists do."""

from __future__ import annotations

import pytest

from eczema_tui.loader import parse_tree
from eczema_tui.loader.texts import flowed
from eczema_tui.tree import say


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("one line", "one line"),
        ("a sentence broken\nby its author\n", "a sentence broken by its author"),
        ("a paragraph\n\nanother\none", "a paragraph\nanother one"),
        ("first:\n- an entry\n  that goes on\n- another", "first:\n- an entry that goes on\n- another"),
        ("- an entry\nafter the list\ngoes on", "- an entry\nafter the list goes on"),
        ("- an entry\n\nafter the list", "- an entry\nafter the list"),
        ("", ""),
    ],
)
def test_lines_are_joined_to_paragraphs_and_entries(written: str, read: str) -> None:
    assert flowed(written) == read


def test_texts_and_variants_of_a_tree_are_flowed() -> None:
    tree = parse_tree(
        """
id: small
title: Small
version: "1"
categories: [{id: c, title: C}]
findings: {}
items: []
stages:
  - id: s
    title: S
    nodes:
      - id: n
        title: T
        text: |
          One sentence
          over two lines.
"""
    )
    assert say(tree.nodes[0].text, ()) == "One sentence over two lines."
