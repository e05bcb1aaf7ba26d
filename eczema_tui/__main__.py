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
        _import_msgspec()
        from eczema_tui.cli import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # pressed before `run` had begun
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, AttributeError, ValueError):  # closed, or nobody reads it
            stream.flush()
    os._exit(code)  # all is written and the terminal restored: to take the process apart takes longer


def _import_msgspec() -> None:
    """Import msgspec without typing_extensions, of which it needs nothing: `typing` has it all since 3.11.

    To load that as well, where it is installed, is a tenth of the way to the first prompt of a walk in lines.
    """
    modules: dict[str, object] = sys.modules  # type: ignore[assignment]
    modules["typing_extensions"] = None  # as where it is not installed
    try:
        import msgspec  # noqa: F401
    finally:
        del modules["typing_extensions"]


if __name__ == "__main__":
    main()
