"""The command. Answers `--version` before anything else is imported."""

import sys


def main() -> int:
    """Run the command line; the exit code."""
    if sys.argv[1:] == ["--version"]:
        from eczema_tui import __version__

        print(f"eczema-tui {__version__}")  # noqa: T201
        return 0
    import gc

    gc.disable()  # what is imported now stays: looking through it again and again only costs time
    from eczema_tui.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
