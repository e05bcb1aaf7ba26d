"""The command. Answers `--version` before anything else is imported."""

import sys


def main() -> None:
    """Run the command line, and end the process with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from eczema_tui import __version__

        try:
            print(f"eczema-tui {__version__}", flush=True)  # noqa: T201
        except OSError:  # there is no room, or nobody reads it
            sys.stdout = None
            sys.exit(2)
        return
    import contextlib
    import gc
    import os

    gc.disable()  # what is imported now stays: looking through it again and again only costs time
    try:
        from eczema_tui.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # pressed before `run` had begun
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, AttributeError, ValueError):  # closed, or nobody reads it
            stream.flush()
    os._exit(code)  # all is written and the terminal restored: to take the process apart takes longer


if __name__ == "__main__":
    main()
