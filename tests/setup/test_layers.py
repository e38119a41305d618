"""The directions of imports between the rooms of the house: down the table, never back."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "reports"

WORDS = {"errors", "findings", "vietnamese"}
SHEETS = WORDS | {"files", "spreadsheet"}
MAY_IMPORT = {
    # the ground floor: knows nothing of a commune
    "errors": set(),
    "findings": set(),
    "vietnamese": set(),
    "files": {"errors"},
    "folders": {"errors"},
    "speech": {"errors", "findings"},
    "options": {"errors", "vietnamese"},
    "spreadsheet": WORDS | {"files"},
    "formula": WORDS | {"spreadsheet"},
    "prose": WORDS | {"spreadsheet"},
    "rendering": WORDS | {"files"},
    "the_thuc": WORDS | {"files"},
    # the steps, each knowing those before it
    "certificate_sheet": SHEETS,
    "conference": SHEETS,
    "office": SHEETS | {"certificate_sheet"},
    "plan": SHEETS | {"formula"},
    "intake": SHEETS | {"formula", "plan"},
    "figures": SHEETS | {"formula", "plan", "intake"},
    "awards": SHEETS | {"office"},
    "documents": SHEETS
    | {"formula", "plan", "intake", "figures", "awards", "office", "prose", "rendering", "the_thuc"}
    | {"certificate_sheet", "conference"},
    "dispatch": SHEETS | {"office", "documents", "rendering", "the_thuc"},
    # the roof: tells the story and speaks to the user
    "manifest": SHEETS | {"", "folders", "plan", "intake", "figures", "documents"},
    "status_table": {"plan", "intake", "speech"},
    "tracing": SHEETS | {"conference", "plan", "intake", "figures", "awards", "documents", "prose"},
    "register_table": {"dispatch", "speech"},
    "new_year": SHEETS | {"conference", "plan", "figures", "awards", "documents", "folders", "rendering"},
    "cli_during": {"cli", "documents", "during", "findings", "folders", "help_text", "options", "speech"},
    "documents_table": {"documents", "speech"},
    "cli_year": {
        "cli",
        "documents",
        "documents_table",
        "errors",
        "folders",
        "help_text",
        "new_year",
        "pipeline",
        "register_call",
        "speech",
    },
    "register_call": SHEETS | {"cli", "dispatch", "help_text", "office", "speech"},
    "cli_dispatch": SHEETS
    | {"cli", "dispatch", "documents", "folders", "office", "options", "refilling", "register_call"},
    "refilling": SHEETS | {"dispatch", "documents", "folders", "manifest", "pipeline"},
    "cli_book": SHEETS
    | {"cli", "cli_dispatch", "dispatch", "folders", "help_text", "register_call", "register_table"},
    "cli_collect": {
        "cli",
        "findings",
        "folders",
        "help_text",
        "options",
        "pipeline",
        "speech",
        "status_table",
    },
    "cli_ledger": {"cli", "errors", "help_text", "ledger_commands"},
    "cli_pdf": SHEETS
    | {"cli", "dispatch", "folders", "help_text", "office", "register_call", "rendering", "speech"},
    "cli_print": SHEETS
    | {
        "cli",
        "cli_pdf",
        "dispatch",
        "folders",
        "help_text",
        "manifest",
        "office",
        "pipeline",
        "register_call",
        "rendering",
    },
    "cli_send": SHEETS | {"cli", "dispatch", "folders", "help_text", "register_call", "speech"},
    "cli_template": SHEETS
    | {"cli", "files", "folders", "help_text", "office", "documents", "rendering", "the_thuc"},
    "linting": {"errors", "files", "findings", "speech", "the_thuc"},
    "ledger_commands": SHEETS | {"awards", "dispatch", "folders", "options", "pipeline", "speech"},
    "help_text": WORDS | {"speech"},
    "pipeline": SHEETS
    | {"folders", "manifest", "office", "plan", "intake", "figures", "awards", "documents", "prose"}
    | {"rendering", "the_thuc", "dispatch", "conference"},
    "during": SHEETS
    | {"awards", "documents", "figures", "folders", "intake", "manifest", "office", "pipeline", "plan"}
    | {"prose"},
    "web": SHEETS | {"pipeline", "folders", "speech", "documents"},
}
"""Room → rooms it may import. ``""`` is the package itself (its version). ``cli`` knows all."""


def rooms_imported(source: str) -> Iterator[tuple[str, int]]:
    """Rooms of the package that a module names in its imports, wherever they stand in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = (
                [f"reports.{alias.name}" for alias in node.names]
                if node.module == "reports"
                else [node.module]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            first, _, rest = name.partition(".")
            if first == "reports":
                room = rest.split(".")[0]
                yield ("" if room.startswith("__") else room), node.lineno


def room_of(path: Path, package: Path = PACKAGE) -> str:
    return path.relative_to(package).parts[0].removesuffix(".py")


def wrong_imports(package: Path) -> list[str]:
    wrong = []
    for path in sorted(package.rglob("*.py")):
        room = room_of(path, package)
        if room in ("cli", "__init__"):
            continue
        for other, line in rooms_imported(path.read_text(encoding="utf-8")):
            if other != room and other not in MAY_IMPORT.get(room, set()):
                wrong.append(f"{path.relative_to(package).as_posix()}:{line}: {room} imports {other}")
    return wrong


def test_imports_run_down_the_table_and_never_back():
    assert wrong_imports(PACKAGE) == []


def test_every_room_stands_in_the_table():
    rooms = {room_of(path) for path in PACKAGE.rglob("*.py")} - {"cli", "__init__"}
    assert sorted(rooms - MAY_IMPORT.keys()) == [], "say in MAY_IMPORT what the new room may know"


def test_the_table_itself_has_no_way_back():
    """Each room stands below the rooms it may import, so that none can lead round to itself."""
    for room, others in MAY_IMPORT.items():
        for other in others & MAY_IMPORT.keys():
            reached, ahead = set(), {other}
            while ahead:
                reached |= ahead
                ahead = {below for each in ahead for below in MAY_IMPORT.get(each, set())} - reached
            assert room not in reached, (room, other)


@pytest.mark.parametrize("room", ["rendering", "the_thuc", "spreadsheet", "formula", "prose", "vietnamese"])
def test_what_could_be_lifted_out_knows_no_commune(room):
    assert MAY_IMPORT[room] & {"office", "plan", "intake", "figures", "awards", "documents"} == set()


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("intake/forms.py", "from reports.office import Office"),
        ("plan/reading.py", "import reports.intake.model"),
        ("figures/audit.py", "def late():\n    from reports.documents import YearData"),
        ("rendering/filters.py", "from reports import office"),
        ("files.py", "from reports.findings import Finding"),
    ],
)
def test_a_wrong_import_is_seen_wherever_it_stands(tmp_path, module, line):
    path = tmp_path / module
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{line}\n", encoding="utf-8")
    assert len(wrong_imports(tmp_path)) == 1
