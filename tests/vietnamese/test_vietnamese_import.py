"""The room must not slow ``--help`` down: what only some commands need is not imported with it."""

import subprocess
import sys


def test_importing_the_room_brings_nothing_heavy():
    code = "import sys, reports.vietnamese; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()
    assert "reports.vietnamese.numbers" in loaded
    assert not {"vn_collate", "difflib", "babel", "pandas", "openpyxl", "jinja2"} & set(loaded)
