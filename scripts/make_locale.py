"""Compile ``reports/locale/*/LC_MESSAGES/*.po`` to ``.mo``, and list messages that have no English.

Run after changing a message: ``python -m scripts.make_locale``. A test holds the result current.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from reports.intake.model import State

PACKAGE = Path(__file__).resolve().parent.parent / "reports"
THE_SAME_DAY = datetime(2024, 1, 1, tzinfo=UTC)  # so that the bytes depend on the words alone
PLACE = re.compile(r"\{\w*\}")
REGISTER = ("RegisterError", "RegisterDamaged", "AnotherSends")
SUB_COMMANDS = (
    "print_commands.command",
    "register_app.command",
    "register_app.callback",
    "template_app.callback",
)
SPEAKING = (
    "say",
    "line",
    "next_step",
    "UsageError",
    "MissingToolError",
    "SourceFileError",
    "OutputError",
    *REGISTER,
)
SPEAKERS = (
    "cli",
    "cli_book",
    "cli_collect",
    "cli_dispatch",
    "cli_during",
    "cli_ledger",
    "cli_pdf",
    "cli_print",
    "cli_send",
    "cli_template",
    "cli_year",
    "documents_table",
    "during",
    "files",
    "folders",
    "linting",
    "pipeline",
    "register_table",
    "speech",
    "status_table",
    "help_text",
    "ledger_commands",
    "options",
    "register_call",
    "refilling",
    "rendering/pdf",
    "rendering/pdf_finish",
)
SPEAKING_ROOMS = ("dispatch", "new_year", "tracing", "awards", "documents")


def messages() -> set[str]:
    """Every Vietnamese message that the program says on the screen, help texts included."""
    found: set[str] = {state.value for state in State if state is not State.NOT_ASKED}
    files = [PACKAGE / f"{name}.py" for name in SPEAKERS]
    files += [path for room in SPEAKING_ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    for path in files:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                found.update(_spoken(node))
            if isinstance(node, ast.FunctionDef) and _is_command(node):
                found.add(inspect.cleandoc(ast.get_docstring(node, clean=False) or ""))
    return {text for text in found if any(letter.isalpha() for letter in PLACE.sub("", text))}


def _is_command(function: ast.FunctionDef) -> bool:
    names = {ast.unparse(decorator).split("(")[0] for decorator in function.decorator_list}
    return bool(names & {"command", "app.callback", *SUB_COMMANDS})


def _spoken(call: ast.Call) -> list[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = []
    if name in SPEAKING and call.args:
        texts.append(call.args[0])
    if name in ("Option", "Argument"):
        texts += [word.value for word in call.keywords if word.arg == "help"]
    return [t.value for t in texts if isinstance(t, ast.Constant) and isinstance(t.value, str)]


def compiled(po: Path) -> bytes:
    """The ``.mo`` bytes of a ``.po`` file."""
    with po.open("rb") as file:
        catalog = read_po(file)
    catalog.creation_date = catalog.revision_date = THE_SAME_DAY
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def translated(po: Path) -> set[str]:
    """Message ids of a ``.po`` file that have a translation."""
    with po.open("rb") as file:
        return {str(message.id) for message in read_po(file) if message.id and message.string}


def main() -> int:
    """Compile all; exit status 1 when a message lacks its English."""
    for po in sorted(PACKAGE.glob("locale/*/LC_MESSAGES/*.po")):
        po.with_suffix(".mo").write_bytes(compiled(po))
    english = PACKAGE / "locale" / "en" / "LC_MESSAGES" / "tongket.po"
    missing = sorted(messages() - translated(english))
    for text in missing:
        sys.stdout.write(f"no English: {text}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
