"""Makes the compiled copy of the shipped tree whenever the program is built or installed."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileTree(BuildHookInterface):  # type: ignore[type-arg]
    """Writes the copy into the package, where `eczema_tui.shipped` looks for it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and have the copy put into the wheel although git ignores it."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from eczema_tui.shipped import COMPILED, write_compiled

            write_compiled(COMPILED, root / "trees" / "eczema")
        finally:
            sys.path.remove(str(root))
        build_data["artifacts"].append(str(COMPILED.relative_to(root)))
