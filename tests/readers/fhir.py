"""FHIR as its readers understand it: a validator that has HL7's definitions of R4, and FHIRPath."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

HERE = Path(__file__).parent
NODE = shutil.which("node")
NEEDED = [HERE / "node_modules" / name for name in ("fhir", "fhirpath")]


class Reading(Struct, frozen=True):
    """What is wrong with a Bundle, and which expressions of its Questionnaire hold, by linkId."""

    complaints: list[str]
    holding: dict[str, bool]


def read_fhir(bundles: Sequence[dict[str, Any]]) -> list[Reading]:
    """What the readers say of Bundles that `eczema_tui.exports.fhir` wrote, in one start of node."""
    if NODE is None or not all(path.is_dir() for path in NEEDED):
        pytest.skip("needs node, and fhir and fhirpath (npm ci in tests/readers)")
    done = subprocess.run(
        [NODE, HERE / "read_fhir.js"],
        input=json.dumps(bundles),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    return [Reading(**each) for each in json.loads(done.stdout)]
