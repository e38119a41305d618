"""What a template would have Word fetch or run, once the document made from it is opened.

Nothing of it is ever fetched here. What can run or bring in other people's content is refused; what is only
looked for (a linked picture) is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reports.rendering.archive import Member, UnsafeArchive
from reports.rendering.package import PartName, W, parsed

_LOADED = frozenset({"attachedTemplate", "oleObject", "frame", "subDocument", "aFChunk", "control"})
_ELSEWHERE = ("http://", "https://", "ftp://", "//")
_RUNNING = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_FETCHING = re.compile(r"^\s*(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT)\b[^{}]*", re.IGNORECASE)


def fetched(members: Mapping[str, Member], names: tuple[PartName, ...]) -> Iterator[str]:
    """What Word would look for elsewhere, each in words. Raises UnsafeArchive for what can run."""
    for name in members:
        if name.lower().endswith("vbaproject.bin"):
            raise UnsafeArchive(f"có macro ({name})")
        if name.endswith(".rels"):
            yield from _referred(members, name)
    for part in names:
        yield from _fields(members[part.member].content())


def _referred(members: Mapping[str, Member], name: str) -> Iterator[str]:
    for each in parsed(members[name].content()).iter("{*}Relationship"):
        kind = each.get("Type", "").rpartition("/")[2]
        target = each.get("Target", "")
        if each.get("TargetMode") != "External" or kind == "hyperlink":
            continue
        if kind in _LOADED and _on_another_machine(target):
            raise UnsafeArchive(f'khi mở sẽ nạp tệp từ máy khác ("{target}")')
        if kind != "attachedTemplate":  # where Word keeps its own templates: every file says it
            yield target


def _on_another_machine(target: str) -> bool:
    address = target.replace("\\", "/").lower()
    if not address.startswith("file:"):
        return address.startswith(_ELSEWHERE)
    path = address.removeprefix("file:")
    slashes = len(path) - len(path.lstrip("/"))
    return slashes == len("//") or slashes > len("///")


def _fields(content: bytes) -> Iterator[str]:
    if b"instr" not in content:
        return
    root = parsed(content)
    codes = [field.get(f"{W}instr", "") for field in root.iter(f"{W}fldSimple")]
    codes += [
        "".join(code.text or "" for code in paragraph.iter(f"{W}instrText"))
        for paragraph in root.iter(f"{W}p")
    ]
    for code in codes:
        if found := _RUNNING.search(code):
            raise UnsafeArchive(f"trường {found.group().upper()} chạy chương trình khác khi mở")
        if found := _FETCHING.search(code):
            yield " ".join(found.group().split())
