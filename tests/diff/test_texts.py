"""What changed in words and order, and likely new names."""

from __future__ import annotations

from eczema_tui.authoring.diff import Edit, Rename, compare
from eczema_tui.tree import Tree
from tests.small_trees import HEAD, checklist, choice, tree

ITEMS = "- {id: plan, category: first, text: What is the plan now, why: It helps}\n"


def edits(old: Tree, new: Tree) -> list[Edit]:
    return list(compare(old, new).edits)


def renames(old: Tree, new: Tree) -> list[Rename]:
    return list(compare(old, new).renames)


def test_a_question_in_other_words_is_an_edit_and_no_difference() -> None:
    old = "- {id: skin, ask: How is the skin, choices: [{id: dry, label: Dry}]}"
    found = compare(tree(old), tree(old.replace("the skin", "your skin")))
    assert found.differences == ()
    assert found.edits == (Edit(("node", "skin", "ask"), "How is the skin", "How is your skin"),)
    assert found.differs


def test_of_variants_only_the_one_that_changed_is_an_edit() -> None:
    def made(text: str) -> Tree:
        words = f"[{{when: dry, text: Dry}}, {{text: {text}}}]"
        return tree(choice("skin", "dry!") + f"- {{id: bye, title: {words}}}", facts="dry")

    assert edits(made("Bye"), made("Goodbye")) == [Edit(("node", "bye", "title"), "Bye", "Goodbye")]


def test_words_that_were_not_there_are_an_edit_from_nothing() -> None:
    old, new = tree(choice("skin", "dry")), tree(choice("skin", "dry", more="why: It helps"))
    assert edits(old, new) == [Edit(("node", "skin", "why"), "", "It helps")]


def test_the_words_of_a_new_part_are_no_edit() -> None:
    assert edits(tree(choice("skin", "dry")), tree(choice("skin", "dry", "red"))) == []
    assert edits(tree(), tree(items=ITEMS)) == []


def test_a_line_that_stands_elsewhere_on_the_list_is_an_edit() -> None:
    new = ITEMS.replace("category: first", "category: second, priority: 2, kind: tell")
    assert edits(tree(items=ITEMS), tree(items=new)) == [
        Edit(("item", "plan", "category"), "first", "second"),
        Edit(("item", "plan", "kind"), "ask", "tell"),
        Edit(("item", "plan", "priority"), "5", "2"),
    ]


def test_a_question_moved_is_an_edit_and_those_that_it_passes_are_none() -> None:
    one, two, three = choice("one", "a"), choice("two", "a"), choice("three", "a")
    assert edits(tree(one + two + three), tree(three + one + two)) == [
        Edit(("node", "three", "place"), "after two", "first")
    ]


def test_options_in_another_order_are_an_edit() -> None:
    found = edits(tree(choice("skin", "dry", "red", "hot")), tree(choice("skin", "red", "hot", "dry")))
    assert found == [Edit(("option", "skin", "dry", "place"), "first", "after hot")]


def test_another_tier_is_an_edit_besides_the_difference_that_it_makes() -> None:
    def made(tier: str) -> Tree:
        return tree(choice("skin", "dry!"), findings=f"dry: {{phrase: dry, tier: {tier}, advice: Ask}}\n")

    def unsure(tier: str) -> Tree:
        asked = choice("skin", "dry!", more="unsure: {sets: [dry]}")
        return tree(asked, findings=f"dry: {{phrase: dry, tier: {tier}, advice: Ask}}\n")

    found = compare(unsure("same-day"), unsure("emergency"))
    assert Edit(("finding", "dry", "tier"), "same-day", "emergency") in found.edits
    assert [each.place for each in found.differences] == [("tier", "same-day", "emergency")]
    assert edits(made("soon"), made("soon")) == []


def test_a_part_that_reads_nearly_the_same_under_another_id_is_perhaps_renamed() -> None:
    new = ITEMS.replace("id: plan", "id: next-step").replace("plan now", "plan")
    assert renames(tree(items=ITEMS), tree(items=new)) == [Rename(("item", "plan"), "next-step")]


def test_a_part_that_reads_otherwise_is_no_rename() -> None:
    new = "- {id: other, category: first, text: Could it be the gloves at work}\n"
    assert renames(tree(items=ITEMS), tree(items=new)) == []


def test_of_several_that_read_alike_the_most_alike_is_the_new_name() -> None:
    new = ITEMS.replace("id: plan", "id: far").replace("plan now", "plan for the winter") + ITEMS.replace(
        "id: plan", "id: near"
    )
    assert renames(tree(items=ITEMS), tree(items=new)) == [Rename(("item", "plan"), "near")]


def test_an_option_under_another_id_is_perhaps_renamed() -> None:
    old = tree("- {id: skin, ask: Skin, choices: [{id: dry, label: It is dry and cracked}]}")
    new = tree("- {id: skin, ask: Skin, choices: [{id: cracked, label: It is dry and so cracked}]}")
    assert renames(old, new) == [Rename(("option", "skin", "dry"), "cracked")]


def test_another_order_of_headings_and_of_reasons_is_an_edit() -> None:
    item = "- {{id: plan, category: first, text: What is the plan now, when: {{any: [{}]}}}}\n"
    asked = choice("skin", "dry!", "red!")
    one, other = item.format("dry, red"), item.format("red, dry")
    found = edits(tree(asked, facts="dry red", items=one), tree(asked, facts="dry red", items=other))
    assert found == [Edit(("reason", "plan", "red", "place"), "after dry", "first")]
    first, second = "  - {id: first, title: First things}\n", "  - {id: second, title: Second things}\n"
    swapped = HEAD.replace(first + second, second + first)
    assert edits(tree(), tree(head=swapped)) == [
        Edit(("category", "second", "place"), "after first", "first")
    ]


def test_signs_of_one_tier_in_another_order_are_an_edit() -> None:
    dry, red = (f"{name}: {{phrase: {name}, tier: soon, advice: Ask}}\n" for name in ("dry", "red"))
    asked = checklist("skin", "dry!", "red!")
    found = edits(tree(asked, findings=dry + red), tree(asked, findings=red + dry))
    assert found == [Edit(("finding", "red", "place"), "after dry", "first")]


def test_a_question_in_another_stage_is_an_edit() -> None:
    late = {"late": "nodes: [{id: bye, title: Bye}]"}
    old = tree(choice("skin", "dry") + "- {id: bye, title: Bye}")
    assert edits(old, tree(choice("skin", "dry"), more_stages=late)) == [
        Edit(("node", "bye", "stage"), "start", "late")
    ]


def test_a_text_that_only_one_version_has_is_an_edit_and_not_another_variant() -> None:
    def made(text: str) -> Tree:
        words = f"[{{when: dry, text: {text}}}, {{text: Bye}}]"
        return tree(choice("skin", "dry!") + f"- {{id: bye, title: {words}}}", facts="dry")

    found = compare(made("Dry"), made("Dried"))
    assert found.differences == ()
    assert found.edits == (Edit(("node", "bye", "title"), "Dry", "Dried"),)


def test_lines_of_one_heading_in_another_order_are_an_edit() -> None:
    one, other = (f"- {{id: {name}, category: first, text: {name}}}\n" for name in ("one", "other"))
    assert edits(tree(items=one + other), tree(items=other + one)) == [
        Edit(("item", "other", "place"), "after one", "first")
    ]


def test_a_difference_comes_from_the_node_that_is_not_the_same() -> None:
    items = "- {id: plan, category: first, text: What now, when: {all: [dry, c]}}\n"
    late = choice("late", "c!")
    old = tree(choice("skin", "dry!", "red") + late, facts="dry c", items=items)
    new = tree(choice("skin", "dry", "red!") + late, facts="red c", items=items.replace("dry", "red"))
    assert {each.at for each in compare(old, new).differences if each.place == ("item", "plan")} == {"skin"}
