"""The record of a run: ``manifest.json`` names every input, template and result with its
sha256, every figure and every finding, and the program's version. ``van_ban_theo_lenh.json`` beside it names
what commands of their own made during the year (letters, interim reports), with its sha256.

Two runs over the same inputs give the same bytes: nothing here comes from the clock.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reports import __version__
from reports.files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reports.documents import Outcome, YearData
    from reports.figures.model import TargetResult
    from reports.findings import Finding
    from reports.folders import Folders


_NAME = "manifest.json"
_BY_COMMAND = "van_ban_theo_lenh.json"
_SHOWN = 5


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
    path = folders.results / _NAME
    text = json.dumps(record, ensure_ascii=False, indent=1)
    write_atomically(path, (text + "\n").encode())
    return path


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a build recorded: hex sha256 of inputs and results by their names in the data folder and in the
    folder of results, of templates by their file names; codes of what failed; the program's version."""

    inputs: Mapping[str, str]
    templates: Mapping[str, str]
    outputs: Mapping[str, str]
    failed: tuple[str, ...]
    version: str


def recorded_in(results: Path) -> Recorded | None:
    """The record of the last build; None where there is none, or none that can be read."""
    try:
        record = json.loads((results / _NAME).read_text(encoding="utf-8"))
        inputs, templates, outputs = (
            {str(row["file"]): str(row["sha256"]) for row in record[part]}
            for part in ("inputs", "templates", "outputs")
        )
        failed = tuple(str(code) for code in record["failed"])
        return Recorded(inputs, templates, outputs, failed, str(record["program"]["version"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def record_by_command(folders: Folders, outcome: Outcome) -> None:
    """Write down what a command other than build made, in place of what it made of this kind before; where
    it made nothing and there is no record, nothing is written."""
    kept = {
        name: sha for name, sha in made_by_command(folders.results).items() if _code_of(name) != outcome.code
    }
    made = {path.relative_to(folders.results).as_posix(): sha256_of(path) for path in outcome.files}
    if not made and not (folders.results / _BY_COMMAND).exists():
        return
    record = {
        "program": {"name": "tongket", "version": __version__},
        "outputs": [{"file": name, "sha256": sha} for name, sha in sorted((kept | made).items())],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    write_atomically(folders.results / _BY_COMMAND, (text + "\n").encode())


def made_by_command(results: Path) -> dict[str, str]:
    """Hex sha256 of what other commands than build made, by its name in the folder of results; empty where
    there is no record that can be read."""
    try:
        record = json.loads((results / _BY_COMMAND).read_text(encoding="utf-8"))
        return {str(row["file"]): str(row["sha256"]) for row in record["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _code_of(name: str) -> str:
    """The code of the kind of document that a file of the results is, empty for none of ours."""
    from reports.documents import kind_of

    kind = kind_of(name)
    return kind.code if kind else ""


def changed_since(record: Recorded, folders: Folders, template: str = "") -> tuple[str, ...]:
    """Names of inputs that are not what the build read (changed, gone, or new), and of ``template`` where
    it is not the one it used."""
    from reports.intake import sent_in

    own = [path for path in folders.own_files if path.is_file()]
    now = {path.relative_to(folders.data).as_posix(): path for path in (*own, *sent_in(folders.submissions))}
    names = [
        name for name in sorted({*now, *record.inputs}) if _sha256(now.get(name)) != record.inputs.get(name)
    ]
    if template and _sha256(folders.templates / template) != record.templates.get(template):
        names.append(template)
    return tuple(names)


def some_of(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" (và {len(names) - _SHOWN} tệp khác)" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _sha256(path: Path | None) -> str | None:
    """Hex sha256; None where there is no such file, or none that can be read."""
    try:
        return sha256_of(path) if path else None
    except OSError:
        return None


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
