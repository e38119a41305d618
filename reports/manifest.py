"""The record of a run: ``manifest.json`` names every input, template and result with its
sha256, every figure and every finding, and the program's version.

Two runs over the same inputs give the same bytes: nothing here comes from the clock.
"""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports import __version__
from reports.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reports.documents import Outcome, YearData
    from reports.figures.model import TargetResult
    from reports.findings import Finding
    from reports.folders import Folders


def sha256_of(path: Path) -> str:
    """Hex sha256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(
    folders: Folders,
    year: YearData,
    outcomes: Sequence[Outcome],
    findings: Sequence[Finding],
) -> Path:
    """Write ``out/<year>/manifest.json`` and return its path."""
    record = {
        "program": {"name": "tongket", "version": __version__},
        "year": folders.year,
        "inputs": _inputs(folders, year),
        "templates": _hashed(sorted(folders.templates.glob("*.docx")), folders.templates),
        "outputs": _hashed((path for o in outcomes for path in o.files), folders.results),
        "failed": [o.code for o in outcomes if o.failed],
        "figures": [_figure(result) for result in year.figures.results],
        "findings": [finding.as_dict() for finding in findings],
    }
    path = folders.results / "manifest.json"
    text = json.dumps(record, ensure_ascii=False, indent=1)
    write_atomically(path, (text + "\n").encode())
    return path


def failed_in(results: Path) -> tuple[str, ...]:
    """Codes of the documents that the last build could not write; none where no record of it is left."""
    try:
        record = json.loads((results / "manifest.json").read_text(encoding="utf-8"))
        return tuple(str(code) for code in record["failed"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _inputs(folders: Folders, year: YearData) -> list[dict[str, Any]]:
    own = _hashed((path for path in folders.own_files if path.is_file()), folders.data)
    sent = [
        {"file": source.file, "sha256": source.sha256, "size": source.size} for source in year.intake.files
    ]
    return sorted((*own, *sent), key=lambda row: str(row["file"]))


def _hashed(paths: Iterable[Path], root: Path) -> list[dict[str, Any]]:
    return [
        {
            "file": path.relative_to(root).as_posix(),
            "sha256": sha256_of(path),
            "size": path.stat().st_size,
        }
        for path in paths
    ]


def _figure(result: TargetResult) -> dict[str, Any]:
    sources = list(result.lineage.sources())
    return {
        "code": result.target.code,
        "name": result.target.name,
        "unit": result.target.result_unit,
        "formula": result.target.formula,
        "plan": _plain(result.target.plan),
        "actual": _plain(result.actual),
        "printed": _plain(result.printed),
        "percent_of_plan": _plain(result.percent_of_plan),
        "change": _plain(result.change),
        "verdict": result.verdict.value if result.verdict else None,
        "cells": sorted({f"{v.ref.file}!{v.ref.sheet}!{v.ref.address}" for v in sources}),
    }


def _plain(value: Decimal | bool | None) -> str | bool | None:
    """A Decimal as plain digits (at most 20 after the point), so that JSON keeps it exactly."""
    if not isinstance(value, Decimal):
        return value
    if value == value.to_integral_value():
        return f"{value:f}".split(".")[0]
    return f"{value:.20f}".rstrip("0")
