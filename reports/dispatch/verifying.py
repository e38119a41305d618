"""What arrived held against what was sent: every file of a submission package, named one by one.

A package is a folder or a .zip. It is only read, never unpacked: a name that would lead out of the folder
is told and goes nowhere. What is proved is that nothing changed on the way; who made the package is
proved by nobody but its sender, who can tell the checksum by another way (``expected``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reports.dispatch import bag
from reports.errors import UsageError
from reports.findings import Finding, Where
from reports.rendering import archive

_LEAST, _WHOLE = 8, 64  # digits
_CHECKSUM = re.compile(rf"[0-9a-f]{{{_LEAST},{_WHOLE}}}")
_TAGS = (bag.DECLARATION, bag.INFO, bag.MANIFEST, bag.TAG_MANIFEST)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a package; ``sha256`` is that of the .zip, empty for a folder."""

    name: str
    files: int
    size: int
    sha256: str
    findings: tuple[Finding, ...]

    @property
    def intact(self) -> bool:
        """Whether everything is as it was sent."""
        return not any(finding.blocks for finding in self.findings)


def verify(path: Path, expected: str = "") -> Verified:
    """Look at the package at ``path``. ``expected`` is the checksum of the .zip as its sender tells it, or
    its beginning, eight digits at least. Raises UsageError where there is no such file, and for what is no
    checksum."""
    if path.is_dir():
        if expected:
            raise UsageError("Mã kiểm tra chỉ đối chiếu được với tệp .zip; {path} là thư mục.", path=path)
        return _verified_folder(path)
    told = _checksum(expected)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError("Không đọc được {path}: {why}.", path=path, why=error.strerror or error) from error
    return _verified_zip(path.name, data, told)


def _checksum(text: str) -> str:
    """A checksum, or its beginning, as somebody reads it out: one digit would fit every sixteenth package."""
    told = "".join(text.split()).lower()
    if told and not _CHECKSUM.fullmatch(told):
        raise UsageError(
            "--sha256: ghi ít nhất {least} ký tự đầu của mã, chỉ gồm chữ số và chữ a đến f (đã ghi: “{text}”).",
            least=_LEAST,
            text=text,
        )
    return told


def _verified_zip(name: str, data: bytes, expected: str) -> Verified:
    where, digest = Where(name), bag.sha256(data)
    findings: list[Finding] = []
    if expected and not digest.startswith(expected):
        findings.append(Finding("E896", where, digest, expected))
    try:
        members = archive.read(data)
    except (archive.UnreadableArchive, archive.UnsafeArchive) as error:
        return Verified(name, 0, 0, digest, (*findings, Finding("E894", where, str(error))))
    files: dict[str, bytes] = {}
    for path, member in members.items():
        if bag.leads_out(path):
            findings.append(Finding("E893", where, path))
            continue
        try:
            files[path] = member.content()
        except archive.UnreadableArchive:
            findings.append(Finding("E889", Where(path)))
            files[path] = b""
    root, inside = _rooted(files)
    told = {finding.where.file.removeprefix(root) for finding in findings if finding.code == "E889"}
    checked = tuple(f for f in _checked(where, inside) if not (f.code == "E889" and f.where.file in told))
    findings += checked
    ours = archive.written({path: archive.stored(path, files[path]) for path in files})
    if not findings and data != ours:
        findings.append(Finding("W895" if len(data) != len(ours) else "E889", where))
    return _verified(name, inside, digest, findings)


def _verified_folder(path: Path) -> Verified:
    where = Where(path.name)
    findings: list[Finding] = []
    files: dict[str, bytes] = {}
    for each in sorted(path.rglob("*")):
        name = each.relative_to(path).as_posix()
        if each.is_symlink():
            findings.append(Finding("E893", where, name))
        elif each.is_file():
            try:
                files[name] = each.read_bytes()
            except OSError as error:
                findings.append(Finding("E894", Where(name), str(error.strerror or error)))
    _, inside = _rooted(files)
    findings += _checked(where, inside)
    return _verified(path.name, inside, "", findings)


def _verified(name: str, files: Mapping[str, bytes], digest: str, findings: list[Finding]) -> Verified:
    payload = [data for path, data in files.items() if path.startswith(bag.PAYLOAD)]
    return Verified(name, len(payload), sum(map(len, payload)), digest, tuple(findings))


def _rooted(files: Mapping[str, bytes]) -> tuple[str, dict[str, bytes]]:
    """The folder of the package inside what was given, and its files by their path from there."""
    declared = sorted((p for p in files if p.split("/")[-1] == bag.DECLARATION), key=lambda p: p.count("/"))
    root = declared[0].removesuffix(bag.DECLARATION) if declared else ""
    if (
        not declared
        and len(tops := {p.partition("/")[0] for p in files}) == 1
        and all("/" in p for p in files)
    ):
        root = f"{tops.pop()}/"
    outside = {f"../{path}": data for path, data in files.items() if not path.startswith(root)}
    inside = {path.removeprefix(root): data for path, data in files.items() if path.startswith(root)}
    return root, inside | outside


def _checked(where: Where, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """A bag held against its own lists."""
    files = {bag.nfc(path): data for path, data in files.items()}
    if bag.MANIFEST not in files:
        yield Finding("E894", where, f"không có tệp {bag.MANIFEST}")
        return
    try:
        payload = bag.sums_in(files[bag.MANIFEST])
    except bag.NotAManifest as error:
        yield Finding("E894", where, f"{bag.MANIFEST}: {error}")
        return
    yield from _tags(where, files)
    for path in payload:
        if bag.leads_out(path) or not path.startswith(bag.PAYLOAD):
            yield Finding("E893", where, path)
    told = {path: digest for path, digest in payload.items() if path.startswith(bag.PAYLOAD)}
    there = {path: bag.sha256(data) for path, data in files.items() if path not in _TAGS}
    yield from _differences(told, there)


def _tags(where: Where, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """The files that speak of the package itself."""
    if files.get(bag.DECLARATION) != bag.DECLARED:
        yield Finding("E889" if bag.DECLARATION in files else "E890", Where(bag.DECLARATION))
    try:
        told = bag.sums_in(files.get(bag.TAG_MANIFEST, b""))
    except bag.NotAManifest as error:
        yield Finding("E894", where, f"{bag.TAG_MANIFEST}: {error}")
        return
    if bag.TAG_MANIFEST not in files:
        yield Finding("E890", Where(bag.TAG_MANIFEST))
        return
    for path in (bag.INFO, bag.MANIFEST):
        if path not in files:
            yield Finding("E890", Where(path))
        elif told.get(path) != bag.sha256(files[path]):
            yield Finding("E889", Where(path))
    if set(told) != {bag.DECLARATION, bag.INFO, bag.MANIFEST}:
        yield Finding("E889", Where(bag.TAG_MANIFEST))


def _differences(told: Mapping[str, str], there: Mapping[str, str]) -> Iterator[Finding]:
    """Missing, changed, renamed and added files, in order of name."""
    added = {path: digest for path, digest in there.items() if path not in told}
    for path, digest in sorted(told.items()):
        if path in there:
            if there[path] != digest:
                yield Finding("E889", Where(path))
            continue
        other = next((name for name, sum_ in sorted(added.items()) if sum_ == digest), None)
        if other is None:
            yield Finding("E890", Where(path))
        else:
            del added[other]
            yield Finding("E892", Where(other), found=other, expected=path)
    for path in sorted(added):
        yield Finding("E891", Where(path))
