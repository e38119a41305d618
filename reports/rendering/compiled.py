"""A whole template, compiled: its parts ready for Jinja, everything else ready for the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from reports.findings import Finding, Where
from reports.rendering import archive, mergeable, outside, package, properties
from reports.rendering.archive import Member, Shelf, UnreadableArchive, UnsafeArchive
from reports.rendering.environment import SUB_DOCUMENT, Environment
from reports.rendering.faults import TemplateFault
from reports.rendering.package import Kind, PartName
from reports.rendering.part import CompiledPart, Reading, compile_part, needs_compiling

_FIRST = (package.CONTENT_TYPES, package.relations_name(""))
Filters = Mapping[str, Callable[..., Any]]


@dataclass(frozen=True, slots=True)
class Route:
    """Which way a template is rendered, and why: "compiled" here, or "docxtpl" by docxtpl itself.
    ``unmerged`` says why its records cannot be merged into one document; empty when they can."""

    engine: str
    reason: str
    unmerged: str = ""


@dataclass(frozen=True)
class Compiled:
    """What ``Template`` works with. ``required`` are the names the context must have, ``read`` all names
    the template reads; ``shelf`` holds the members no render changes."""

    members: Mapping[str, Member]
    names: tuple[PartName, ...]
    parts: tuple[CompiledPart, ...]
    shelf: Shelf
    findings: tuple[Finding, ...]
    required: frozenset[str]
    read: frozenset[str]
    route: Route

    @cached_property
    def properties(self) -> str:
        """The member that holds the file's properties."""
        return next((part.member for part in self.names if part.kind is Kind.PROPERTIES), "")

    @property
    def paths(self) -> frozenset[str]:
        """Every path the template asks its context for."""
        return frozenset(each.path for part in self.parts for each in part.asked)


def compiled(name: str, data: bytes, filters: Filters) -> Compiled:
    """Compile a template; raises TemplateFault with everything that is wrong with it."""
    try:
        members = properties.with_properties(archive.read(data))
        package.refuse_doctypes(members)
        names = package.story_parts(members)
        elsewhere = tuple(dict.fromkeys(outside.fetched(members, names)))
        readings = _readings(name, members, names, _environment(filters))
    except UnreadableArchive as error:
        raise TemplateFault([Finding("E851", Where(file=name), found=str(error))]) from error
    except UnsafeArchive as error:
        raise TemplateFault([Finding("E867", Where(file=name), found=str(error))]) from error
    findings = [Finding("W872", Where(file=name), found=each) for each in elsewhere]
    findings += [finding for reading in readings for finding in reading.findings]
    if any(finding.blocks for finding in findings):
        raise TemplateFault(findings)
    parts = tuple(reading.compiled for reading in readings if reading.compiled)
    changing = {part.part.member for part in parts}
    return Compiled(
        members=members,
        names=names,
        parts=parts,
        shelf=Shelf(member for member in in_file_order(members) if member.name not in changing),
        findings=tuple(findings),
        required=frozenset(_root(each.path) for part in parts for each in part.asked),
        read=frozenset().union(*(part.read for part in parts)),
        route=_route(parts, names, members),
    )


def in_file_order(members: Mapping[str, Member]) -> list[Member]:
    """Members as they stand in a file: content types and the package's references first, then by name."""
    return sorted(members.values(), key=lambda member: (_place(member.name), member.name))


def _readings(
    name: str, members: Mapping[str, Member], names: tuple[PartName, ...], environment: Environment
) -> list[Reading]:
    readings = []
    for part in names:
        content = members[part.member].content()
        if needs_compiling(part.kind, content):
            prepare = properties.undated if part.kind is Kind.PROPERTIES else None
            readings.append(compile_part(name, part, content, environment, prepare))
    return readings


def _environment(filters: Filters) -> Environment:
    return Environment(filters) if filters else _own_environment()


@cache
def _own_environment() -> Environment:
    return Environment()


def _root(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _place(name: str) -> int:
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)


def _route(
    parts: tuple[CompiledPart, ...], names: tuple[PartName, ...], members: Mapping[str, Member]
) -> Route:
    if any(SUB_DOCUMENT in part.filters for part in parts):
        reason = f"mẫu nhận một tài liệu Word khác (bộ lọc {SUB_DOCUMENT})"
        return Route("docxtpl", reason, reason)
    body = next(part.source.text for part in parts if part.part.kind is Kind.BODY)
    return Route(
        "compiled", "mọi thẻ của mẫu đều được biên dịch trước", mergeable.obstacle(names, members, body)
    )
