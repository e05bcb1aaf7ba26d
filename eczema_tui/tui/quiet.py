"""An app whose errors show nobody what somebody answered."""

from __future__ import annotations

import gc

from textual.app import App


class QuietApp(App[None]):
    """Leaves an error to its caller, without a word about it on the terminal."""

    def _fatal_error(self) -> None:
        """Stop. What went wrong is left for the caller: a traceback here would show the answers."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print the message of an orderly end, but nothing of an error; see above."""
        if self._exception is not None:
            self._exit_renderables.clear()
        super()._print_error_renderables()


def collect_garbage() -> None:
    """Switch on the collector, which the start does without; what is there by now stays."""
    gc.freeze()
    gc.enable()
