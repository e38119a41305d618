"""How long a large workbook takes to read, against python-calamine alone, in one run.

Makes a plain workbook of 50.000 rows × 10 columns in a temporary folder, then reads it three ways
in turn, several times, and prints the best processor time of each and the ratios:

    calamine        python-calamine to lists of values, nothing else
    open_book       the program's reader: gate, scan, grids whose cells have addresses
    every cell      the same, and then each cell taken out with its address

Both ratios are promised to be at most 3, and the exit status says whether they are. Run:
``python benchmarks/intake_read.py [ROWS]``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

sys.path.insert(0, str(Path(__file__).parents[1]))

from reports.spreadsheet import open_book

ROUNDS = 7
PROMISE = 3.0


def make(path: Path, rows: int) -> None:
    """A table of texts, whole and broken numbers, as a district would merge it."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("BM01")
    sheet.append(["STT", "Khu dân cư", "Cây trồng", "Vụ", "Diện tích", "Năng suất", "Sản lượng", *"ABC"])
    for row in range(1, rows):
        area, rate = row % 97 / 4, 50 + row % 31 / 8
        season = ("Đông Xuân", "Hè Thu")[row % 2]
        crop, place = f"Cây {row % 12}", f"Thôn {row % 250}"
        sheet.append([row, place, crop, season, area, rate, area * rate / 10, row * 3, row / 7, f"số {row}"])
    book.save(path)


def alone(path: Path) -> int:
    """python-calamine by itself."""
    with CalamineWorkbook.from_path(path) as book:
        return sum(map(len, book.get_sheet_by_index(0).to_python()))


def ours(path: Path) -> int:
    """The program's reader; cells are made when they are asked for."""
    (grid,) = open_book(path, root=path.parent).grids
    return grid.max_row * grid.max_column


def every_cell(path: Path) -> int:
    """The program's reader, and every cell with its address."""
    (grid,) = open_book(path, root=path.parent).grids
    return sum(1 for (row, column), cell in grid.cells.items() if row and column and cell)


def measure(path: Path) -> dict[str, float]:
    """Best processor time of each way, so that what else the machine does counts for little."""
    ways: dict[str, Callable[[Path], int]] = {
        "calamine": alone,
        "open_book": ours,
        "every cell": every_cell,
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            start = time.process_time()
            way(path)
            best[name] = min(best[name], time.process_time() - start)
    return best


def main() -> int:
    """Print the times and ratios; exit status 1 when either promise is broken."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lon.xlsx"
        make(path, rows)
        best = measure(path)
    for name, seconds in best.items():
        sys.stdout.write(f"{name:12} {seconds:7.3f} s   {seconds / best['calamine']:5.2f} ×\n")
    limit = PROMISE * best["calamine"]
    return int(best["open_book"] > limit or best["every cell"] > limit)


if __name__ == "__main__":
    sys.exit(main())
