"""Makes the compiled copy of the shipped tree and the man page, when the program is built or installed."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MakeFiles(BuildHookInterface):  # type: ignore[type-arg]
    """Writes the copy into the package, where `eczema_tui.shipped` looks for it, and the page beside."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both, and have them put into the wheel although git ignores them."""
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from eczema_tui.man_page import man_page
            from eczema_tui.shipped import COMPILED, write_compiled

            write_compiled(COMPILED, root / "trees" / "eczema")
            page = root / "build" / "eczema-tui.1"
            page.parent.mkdir(exist_ok=True)
            page.write_text(man_page(), encoding="utf-8")
        finally:
            sys.path.remove(str(root))
        build_data["shared_data"][str(page)] = f"share/man/man1/{page.name}"
        build_data["artifacts"].append(str(COMPILED.relative_to(root)))
