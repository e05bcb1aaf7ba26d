"""What the help and the man page say beside the arguments: examples, groups, files, environment."""

from __future__ import annotations

DESCRIPTION = (
    "A guided conversation about stubborn eczema that ends in questions for your dermatologist. "
    "It educates; it does not diagnose."
)

USAGE = "%(prog)s [COMMAND] [ARGUMENTS]\n       %(prog)s [TREE | SAVED ANSWERS]"

FOR_AUTHORS = ("new", "check", "diff", "outline", "diagram", "schema", "guide")
"""The commands for those who write trees; all others are for everybody."""

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "": (
        ("eczema-tui", "begin, or go on"),
        ("eczema-tui eczema-answers.yaml", "go on from saved answers"),
        ("eczema-tui my-tree", "walk another tree"),
        ("eczema-tui walk --help", "all about a command"),
    ),
    "walk": (
        ("eczema-tui walk --case eczema-answers.yaml", "go on from saved answers"),
        ("eczema-tui walk --linear", "in lines, for a screen reader"),
        ("eczema-tui walk my-tree --watch", "walk a tree while you write it"),
    ),
    "list": (
        ("eczema-tui list eczema-answers.yaml", "print the list of saved answers"),
        ("eczema-tui list eczema-answers.yaml --format pdf -o list.pdf", "a page to hand over"),
    ),
    "settings": (
        ("eczema-tui settings", "what is in force, as a file to start from"),
        ("eczema-tui settings --actions", "what keys can be chosen for"),
    ),
    "check": (
        ("eczema-tui check my-tree", "what is wrong or odd, and how to mend it"),
        ("eczema-tui check --explain", "all codes that a check can give"),
    ),
    "diff": (
        ("eczema-tui diff old-tree new-tree", "compare two trees"),
        ("eczema-tui diff --git HEAD~1 my-tree", "what has changed since the commit before this one"),
    ),
    "outline": (("eczema-tui outline my-tree --format markdown -o outline.md", "a document to review"),),
    "diagram": (("eczema-tui diagram my-tree --format dot -o tree.dot", "flowcharts for Graphviz"),),
    "new": (("eczema-tui new my-tree", "a small tree in the new folder my-tree"),),
    "schema": (
        ("eczema-tui schema --into my-tree/schema", "so that an editor helps with the files of a tree"),
    ),
    "completion": (
        ('eval "$(eczema-tui completion bash)"', "in ~/.bashrc; likewise zsh in ~/.zshrc"),
        ("eczema-tui completion fish >~/.config/fish/completions/eczema-tui.fish", "for fish, once"),
    ),
}
"""Command lines, by command ("" for none), each with what it does."""

EXIT_STATUS = (
    ("0", "Done."),
    ("1", "A check found errors, a comparison found differences, or the input ended before the walk did."),
    ("2", "The command line, a file or a folder is not as it should be. A message says how to mend it."),
    ("130", "Interrupted."),
)
"""The exit codes, each with what it means; see `output.Exit`."""

FILES = (
    ("~/.config/eczema-tui/settings.toml", "Your settings, on Linux; see the command settings."),
    ("~/.local/state/eczema-tui/walks", "Walks that are kept, on Linux, to go on with; see --private."),
    ("eczema-answers-DATE.yaml", "The name offered for saved answers. Only you can read the file."),
    (
        "eczema-questions-DATE.txt",
        "The name offered for a saved question list, with an ending by its format.",
    ),
)

ENVIRONMENT = (
    ("NO_COLOR", "If it is set, no colours are used."),
    ("TERM", "What the terminal can show. If it is dumb or not set, a walk is in lines."),
    ("COLORTERM", "If it is truecolor, the terminal has all colours."),
    ("XDG_CONFIG_HOME", "A folder that takes the place of ~/.config, on Linux."),
    ("XDG_STATE_HOME", "A folder that takes the place of ~/.local/state, on Linux."),
    ("LC_ALL, LC_CTYPE, LANG", "Which letters the terminal can show."),
    ("COLUMNS", "How wide the help is, instead of the width of the terminal."),
)
