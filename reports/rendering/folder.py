"""Every template of a folder looked at: what is wrong with them, and what was understood all the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports.findings import Finding, in_order
from reports.rendering.faults import TemplateFault
from reports.rendering.template import Template


def check_folder(path: Path, contexts: Mapping[str, type] | None = None) -> tuple[Finding, ...]:
    """The findings of every .docx in ``path`` (Word's own lock files left out), all templates together, in
    order for reading. A template is ready to use when none of its findings blocks.

    ``contexts`` says by file name which type of data a template is rendered with: then every name is told
    that the template asks for and the type lacks, also where no data leads today, and every field of the
    type that the template leaves out whole."""
    found: list[Finding] = []
    for file in sorted(path.glob("*.docx")):
        if file.name.startswith("~$"):
            continue
        try:
            template = Template.open(file)
        except TemplateFault as fault:
            found += fault.findings
            continue
        found += template.findings
        if kind := (contexts or {}).get(file.name):
            # Parts of a record that other templates use and this one does not are no slip.
            found += (each for each in template.check(kind) if each.blocks or "." not in each.found)
    return in_order(found)
