"""The commands for those who write trees: check, diff, outline, diagram, new, schema, guide."""

from __future__ import annotations

import os
import shlex
from argparse import Namespace
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from eczema_tui.case import Case
from eczema_tui.output import Exit, deliver, print_out, say, write
from eczema_tui.plural import counted
from eczema_tui.shipped import shipped_tree_path
from eczema_tui.tree import Tree
from eczema_tui.words import reason

NO_SOLVER = "Not compared: python -m pip install 'eczema-tui[author]' adds what it takes."
_SCHEMA_MARK = '"$schema": "https://json-schema.org/'
"""What every schema has: only such a file is replaced by a newer one."""


def run_command(options: Namespace) -> Exit:
    """Carry out the command of a parsed command line. Raises TreeError for a tree that cannot be read."""
    match options.command:
        case "check":
            if options.explain is not None:
                return _explain(options.explain)
            trees = options.trees or [shipped_tree_path()]
            return _check(trees, options.format, proving=not options.no_proof, walks=options.walks)
        case "diff":
            return _diff(options.trees, options.git, options.format, options.walks)
        case "outline":
            return _outline(options.tree or shipped_tree_path(), options.format, options.output)
        case "diagram":
            return _diagram(options.tree or shipped_tree_path(), options.format, options.output)
        case "new":
            return _new(options.folder)
        case "schema":
            return _schema(options.kind, options.into)
        case _:
            return _guide()


def _check(trees: Sequence[Path], format_name: str, *, proving: bool, walks: Path | None) -> Exit:
    """Check trees, one after the other, and print one report; write the walks that show faults to `walks`."""
    from eczema_tui.authoring.check import check
    from eczema_tui.authoring.report import FORMATS, witnesses

    reports = [check(tree, date.today(), proving=proving) for tree in trees]
    for report in reports:
        if report.nothing_there:
            say("\n".join(map(str, report.problems)))
            return Exit.BAD_INPUT
    text = FORMATS[format_name](reports)
    printed = print_out(f"{text}\n" if text else "", "report")
    if walks is not None:
        shown = {
            f"{Path(report.name).name}-{name}" if len(reports) > 1 else name: case
            for report in reports
            for name, case in witnesses(report).items()
        }
        printed = printed or _write_walks(shown, walks)
    failed = any(report.errors for report in reports)
    return printed or (Exit.FAILED if failed else Exit.DONE)


def _write_walks(shown: Mapping[str, Case], into: Path) -> Exit:
    """Write cases into a folder, each to a new file."""
    from eczema_tui.loader import dump_case

    place = into
    try:
        into.mkdir(exist_ok=True)
        places = {into / f"{name}.yaml": case for name, case in shown.items()}
        place = next((each for each in places if os.path.lexists(each)), into)
        if place is not into:
            raise FileExistsError
        for place, case in places.items():
            write(str(place), dump_case(case))
    except FileExistsError:
        say(f"{place}: there is something of that name already; nothing was written. Choose a new folder.")
        return Exit.BAD_INPUT
    except (OSError, ValueError) as error:
        say(f"{place}: could not be written: {reason(error)}.")
        return Exit.BAD_INPUT
    say(f"Saved: {counted(len(shown), 'walk')} in {into}")
    return Exit.DONE


def _diff(paths: Sequence[Path], revisions: str | None, format_name: str, walks: Path | None) -> Exit:
    """Print what differs between two trees, or two revisions of one; FAILED where a person would see it."""
    from eczema_tui.authoring import diff
    from eczema_tui.authoring.proof import can_prove

    if not can_prove():
        say(NO_SOLVER)
        return Exit.BAD_INPUT
    if len(paths) != 2 if revisions is None else len(paths) > 1:
        say(
            "Name two trees to compare: eczema-tui diff OLD NEW\n"
            "or a revision, or two, and perhaps one tree: eczema-tui diff --git REV[..REV] [TREE]"
        )
        return Exit.BAD_INPUT
    try:
        old, new = _two_trees(paths, revisions)
    except diff.RevisionError as error:
        say(str(error) if paths else f"{error}\nName the tree: eczema-tui diff --git REV[..REV] TREE")
        return Exit.BAD_INPUT
    found = diff.compare(old, new)
    told = diff.as_json if format_name == "json" else diff.as_text
    printed = print_out(told(found, old, new), "comparison")
    if walks is not None:
        printed = printed or _write_walks(diff.cases(found, old, new), walks)
    return printed or (Exit.FAILED if found.differs else Exit.DONE)


def _two_trees(paths: Sequence[Path], revisions: str | None) -> tuple[Tree, Tree]:
    """The trees to compare. Raises TreeError or RevisionError for one that cannot be read."""
    from eczema_tui.authoring.diff import RevisionError, tree_at
    from eczema_tui.loader import load_tree

    if revisions is None:
        return load_tree(paths[0]), load_tree(paths[1])
    path = paths[0] if paths else shipped_tree_path()
    old, between, new = revisions.partition("..")
    if new.startswith("."):
        raise RevisionError(f"{revisions}: write two revisions with two dots between them: REV..REV")
    if not between:
        return tree_at(old, path), load_tree(path)
    return tree_at(old or "HEAD", path), tree_at(new or "HEAD", path)


def _explain(code: str) -> Exit:
    """Print the page about a code, or the list of all codes."""
    from eczema_tui.authoring import explain

    if not code:
        return print_out(explain.overview(), "list of codes")
    try:
        return print_out(explain.page(code), "page")
    except KeyError:
        near = explain.nearest(code)
        meant = f"Did you mean {near}? " if near else ""
        say(f"There is no code {code!r}. {meant}“eczema-tui check --explain” lists them all.")
        return Exit.BAD_INPUT


def _outline(tree_path: Path, format_name: str, output: str | None) -> Exit:
    """Print the outline of a tree, or write it to a new file."""
    from eczema_tui.authoring.outline import outline
    from eczema_tui.loader import load_draft

    draft = load_draft(tree_path)
    return deliver(outline(draft.whole(), draft.cases, format_name), output, "outline")


def _diagram(tree_path: Path, format_name: str, output: str | None) -> Exit:
    """Print the flowcharts of a tree, or write them to a new file."""
    from eczema_tui.authoring.diagram import diagram
    from eczema_tui.loader import load_draft

    return deliver(diagram(load_draft(tree_path).whole(), format_name), output, "diagram")


def _new(folder: Path) -> Exit:
    """Make a folder with a small tree in it, and say what to do next."""
    from eczema_tui.authoring.new import write_new

    try:
        made = write_new(folder, date.today())
    except FileExistsError:
        say(f"{folder}: there is something of that name already; nothing was changed. Choose a new name.")
        return Exit.BAD_INPUT
    except (OSError, ValueError) as error:
        say(f"{folder}: could not be made: {reason(error)}.")
        return Exit.BAD_INPUT
    say(
        f"Made: {made}\n"
        f"Walk it while you change it:  eczema-tui walk {shlex.quote(str(made))} --watch\n"
        f"Look for mistakes:            eczema-tui check {shlex.quote(str(made))}\n"
        "Read how trees are written:   eczema-tui guide"
    )
    return Exit.DONE


def _schema(kind: str | None, into: Path | None) -> Exit:
    """Print the schema of a kind of file, or write all of them into a folder; else say which there are."""
    from eczema_tui.authoring.schema import schema_files

    files = schema_files()
    if into is not None:
        return _write_schemas(files, into)
    kinds = [name.partition(".")[0] for name in files]
    if kind in kinds:
        return print_out(files[f"{kind}.schema.json"], "schema")
    if kind == "list":
        from eczema_tui.exports.json import SCHEMA

        return print_out(SCHEMA.read_text(encoding="utf-8"), "schema")
    there_is = f"There is no kind of file {kind!r}. " if kind else ""
    say(
        f"{there_is}Name a kind of file: {', '.join(kinds)}; or list, for the question list as JSON.\n"
        "Or write all of them into the folder of a tree:  eczema-tui schema --into FOLDER/schema"
    )
    return Exit.BAD_INPUT


def _write_schemas(files: Mapping[str, str], into: Path) -> Exit:
    """Write the schemas into a folder, in place of those that are there."""
    place = into
    try:
        into.mkdir(exist_ok=True)
        for name, text in files.items():
            place = into / name
            if not place.is_symlink() and place.is_file() and place.read_text(encoding="utf-8") == text:
                continue
            if place.exists() and _SCHEMA_MARK not in place.read_text(encoding="utf-8", errors="replace"):
                say(f"{place}: there is another file of that name; it was not changed.")
                return Exit.BAD_INPUT
            write(str(place), text, replace=True)
    except (OSError, ValueError) as error:
        say(f"{place}: could not be written: {reason(error)}.")
        return Exit.BAD_INPUT
    say(f"Saved: {counted(len(files), 'file')} in {into}")
    return Exit.DONE


def _guide() -> Exit:
    """Print the guide for authors."""
    from eczema_tui.authoring import GUIDE

    return print_out(GUIDE.read_text(encoding="utf-8"), "guide")
