"""What things of a tree are called in FHIR.

The linkId of a node is its id. All others hold a sign that no id can hold, so that they never meet one.
"""

from __future__ import annotations

from typing import Any

from eczema_tui.tree import Node, Stage, Tree

LIST = "list:all"
URGENT = "list:urgent"
TOP = "list:top"
OTHERS = "list:others"
OWN = "list:own"
"""The linkIds of the question list, and of its parts."""


def url(tree: Tree) -> str:
    """The tree's URL, the same for all its versions."""
    return f"urn:eczema-tui:tree:{tree.id}"


def canonical(tree: Tree) -> str:
    """The tree's URL with its version, by which responses name it."""
    return f"{url(tree)}|{tree.version}"


def stage_link(stage: Stage) -> str:
    """The linkId of a stage."""
    return f"stage:{stage.id}"


def part_link(node: Node, part: str) -> str:
    """The linkId of what stands beside a node's question: "text", "why", "low", "high" or "unsure"."""
    return f"{node.id}/{part}"


def words_link(part: str) -> str:
    """The linkId of a person's own words for a line of that part of the list."""
    return f"{part}:words"


def answer_coding(tree: Tree, node_id: str, option_id: str) -> dict[str, Any]:
    """The coding of an option, without its words.

    A code must mean one thing in its system, and option ids do so within their node: each has a system.
    """
    return {"system": f"{url(tree)}:{tree.version}:{node_id}", "code": option_id}


def item_coding(tree: Tree, item_id: str) -> dict[str, Any]:
    """The coding of an item of the question list, without its words."""
    return {"system": f"{url(tree)}:{tree.version}:list:items", "code": item_id}
