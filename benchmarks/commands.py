"""How long the commands take, each beside the floor it stands on, in one run.

``python benchmarks/commands.py`` times, in fresh processes, the bare interpreter, ``--help`` and
the whole sample year (best of several), and in one warm process the documents alone. Ratios are
against the bare interpreter and against pandas and openpyxl merely being imported.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from reports.documents import write_documents  # noqa: E402 - the path comes first
from reports.folders import find_folders  # noqa: E402
from reports.pipeline import read_year  # noqa: E402

RUNS = 5


def best(action: Callable[[], object], runs: int = RUNS) -> float:
    """Seconds of the fastest of ``runs`` runs."""
    times = []
    for _ in range(runs):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return min(times)


def process(*arguments: str) -> Callable[[], object]:
    """A fresh Python process with these arguments, its output thrown away."""
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    command = [sys.executable, *arguments]
    return lambda: subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        folders = replace(find_folders(2024), out=Path(folder))
        year = read_year(folders).data
        write_documents(year, folders.templates, folders.results)
        rows = {
            "python -c pass": best(process("-c", "pass")),
            "import pandas, openpyxl": best(process("-c", "import pandas, openpyxl")),
            "build.py --help": best(process("-m", "reports.cli", "--help")),
            "build.py (fresh process)": best(process("-m", "reports.cli", "--quiet", "--out", folder), 3),
            "reading and computing (warm)": best(lambda: read_year(folders), 3),
            "documents only (warm)": best(
                lambda: write_documents(year, folders.templates, folders.results), 3
            ),
        }
    floor, imports = rows["python -c pass"], rows["import pandas, openpyxl"]
    print(f"{'':32} {'seconds':>8} {'× python':>9} {'× imports':>10}")
    for name, seconds in rows.items():
        print(f"{name:32} {seconds:8.3f} {seconds / floor:9.1f} {seconds / imports:10.1f}")


if __name__ == "__main__":
    main()
