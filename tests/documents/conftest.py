"""What the tests of documents share."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from reports.documents import build, catalogue, render

TEMPLATES = Path(__file__).parents[2] / "templates_docx"
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def templates():
    """The office's own templates."""
    return TEMPLATES


@pytest.fixture(scope="session")
def rendered():
    """Render the document of a code from a year; the findings are looked at elsewhere."""

    def make(code, year):
        kind = next(kind for kind in catalogue() if kind.code == code)
        context, _ = build(kind, year)
        return render(kind, context, TEMPLATES, date(2024, 12, 20))

    return make


@pytest.fixture(scope="session")
def golden():
    """Compare a text with a golden file. With TONGKET_GOLDEN=write the file is written instead: read
    the difference line by line before committing it."""

    def compare(text, name):
        path = GOLDEN / name
        if os.environ.get("TONGKET_GOLDEN") == "write":
            path.write_text(text, encoding="utf-8")
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return compare
