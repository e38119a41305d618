"""Pictures that stand in a template already, known by their alt text, title or name, and replaced.

The frame keeps its size and place; only what it refers to changes.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from reports.findings import Finding, Where
from reports.rendering.faults import TemplateFault, ValueRefused
from reports.rendering.media import Media
from reports.rendering.package import parsed
from reports.rendering.values import Picture

if TYPE_CHECKING:
    from reports.rendering.compiled import Compiled

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def replace(template: str, made: Compiled, pictures: Mapping[str, Picture], media: Media) -> None:
    """Put ``pictures`` in the place of the template's. Raises TemplateFault for a name that no picture of
    the template has, and for a picture that cannot be read."""
    there = list(_frames(made))
    names = [name for name, _, _ in there if name]
    findings = []
    for name, picture in pictures.items():
        if name not in names:
            close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
            expected = (
                f'tên có trong mẫu, như "{close[0]}"'
                if close
                else "chữ thay thế (Alt Text) của một ảnh trong mẫu"
            )
            findings.append(Finding("E857", Where(file=template), f'ảnh "{name}"', expected))
            continue
        try:
            for _, part, key in [frame for frame in there if frame[0] == name]:
                media.replace(part, key, picture)
        except ValueRefused as error:
            findings.append(Finding(error.code, Where(file=template), error.found, error.expected))
    if findings:
        raise TemplateFault(findings)


def _frames(made: Compiled) -> Iterator[tuple[str, str, str]]:
    """Name, part and reference of every picture; a picture with three names comes three times."""
    for part in made.names:
        if not part.kind.holds_pictures:
            continue
        root = parsed(made.members[part.member].content())
        for drawing in root.iter("{*}drawing"):
            keys = [key for blip in drawing.iter("{*}blip") if (key := blip.get(f"{_R}embed"))]
            for named in drawing.iter("{*}docPr", "{*}cNvPr"):
                for name in {named.get("descr", ""), named.get("title", ""), named.get("name", "")}:
                    for key in keys:
                        yield name, part.member, key
