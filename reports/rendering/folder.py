"""Every template of a folder looked at: what is wrong with them, and what was understood all the same."""

from __future__ import annotations

from pathlib import Path

from reports.findings import Finding, in_order
from reports.rendering.faults import TemplateFault
from reports.rendering.template import Template


def check_folder(path: Path) -> tuple[Finding, ...]:
    """The findings of every .docx in ``path`` (Word's own lock files left out), all templates together, in
    order for reading. A template is ready to use when none of its findings blocks."""
    found: list[Finding] = []
    for file in sorted(path.glob("*.docx")):
        if file.name.startswith("~$"):
            continue
        try:
            found += Template.open(file).findings
        except TemplateFault as fault:
            found += fault.findings
    return in_order(found)
