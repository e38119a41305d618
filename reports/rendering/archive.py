"""The zip file under a .docx: read with care, written by ourselves.

Members that a render does not change keep the deflated bytes they have in the template; they, and
their part of the directory, are laid ready once (``Shelf``). A render then deflates what it made and
joins three pieces. Nothing that is written depends on the clock or the machine: same members, same bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_MOST_MEMBERS = 4096
_MOST_BYTES = 512 * 2**20
_MOST_BYTES_OF_XML = 64 * 2**20
_RATIO = 400
_RATIO_MATTERS_FROM = 2**20
_ENCRYPTED = 0x1
_NAME_IN_UTF8 = 0x800
_LARGEST = 0xFFFFFFFF
_FIRST_OF_1980 = 0x21
_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED

# Level 3 takes level 1's time on a page of Word XML and a third to a half of level 6's; what it makes is 7 %
# larger than level 6's on a certificate, 30 % on a long report (1,3 KB of a file of 40 KB).
# Measured with benchmarks/render.py --levels.
LEVEL = 3

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")


TECHNICAL = "chi tiết kỹ thuật"
"""Before what a library says in English, for whoever is asked for help."""
_NO_ARCHIVE = "tệp không đúng dạng .zip, .docx, hoặc bị cắt cụt, hỏng"


class UnreadableArchive(ValueError):  # noqa: N818  named as what it says
    """The bytes are no zip file, or one that is cut off or encrypted."""


class UnsafeArchive(ValueError):  # noqa: N818
    """The file would take far more room than its size says, or would have other files or programs opened."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive as it stands there: ``packed`` is deflated when ``method`` says so."""

    name: str
    packed: bytes
    method: int
    checksum: int
    size: int

    def content(self) -> bytes:
        """The file itself; raises UnreadableArchive when it is not what the directory says."""
        if self.method == _STORED:
            data = self.packed
        else:
            inflater = zlib.decompressobj(-15)
            try:
                data = inflater.decompress(self.packed, self.size + 1)
            except zlib.error as error:
                raise UnreadableArchive(f"{_of_member(self.name)} ({TECHNICAL}: {error})") from error
        if len(data) != self.size or zlib.crc32(data) != self.checksum:
            raise UnreadableArchive(_of_member(self.name))
        return data

    @property
    def is_xml(self) -> bool:
        """Whether the member is XML, by its name."""
        return self.name.endswith((".xml", ".rels"))


def packed(name: str, content: bytes, level: int = LEVEL) -> Member:
    """``content`` as a member."""
    deflater = zlib.compressobj(level, zlib.DEFLATED, -15, 9)
    data = deflater.compress(content) + deflater.flush()
    return Member(name, data, _DEFLATED, zlib.crc32(content), len(content))


def stored(name: str, content: bytes) -> Member:
    """``content`` as a member that is not deflated: the same bytes on every machine, whatever its zlib."""
    return Member(name, content, _STORED, zlib.crc32(content), len(content))


def _of_member(name: str) -> str:
    return f"tệp con {name} bị hỏng"


class Packing:
    """A member that is written piece by piece, deflated as it comes."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._deflater = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, 9)
        self._pieces: list[bytes] = []
        self._checksum = 0
        self._size = 0

    def write(self, text: str) -> None:
        """Add text."""
        content = text.encode()
        self._checksum = zlib.crc32(content, self._checksum)
        self._size += len(content)
        self._pieces.append(self._deflater.compress(content))

    def member(self) -> Member:
        """The member, finished."""
        self._pieces.append(self._deflater.flush())
        return Member(self._name, b"".join(self._pieces), _DEFLATED, self._checksum, self._size)


def read(data: bytes) -> dict[str, Member]:
    """The members of a zip file by name, nothing unpacked yet. Raises UnreadableArchive or UnsafeArchive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, EOFError, struct.error, NotImplementedError) as error:
        raise UnreadableArchive(f"{_NO_ARCHIVE} ({TECHNICAL}: {error})") from error
    _refuse_bombs(infos)
    return {info.filename: _member(data, info) for info in infos}


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > _MOST_MEMBERS or len({info.filename for info in infos}) != len(infos):
        raise UnsafeArchive(f"có {len(infos)} tệp con, hoặc hai tệp con trùng tên")
    if sum(info.file_size for info in infos) > _MOST_BYTES:
        raise UnsafeArchive(f"giải nén ra tới {sum(info.file_size for info in infos) // 2**20} MB")
    for info in infos:
        swollen = info.file_size > _RATIO_MATTERS_FROM and info.file_size > _RATIO * info.compress_size
        too_much = info.filename.endswith((".xml", ".rels")) and info.file_size > _MOST_BYTES_OF_XML
        if swollen or too_much:
            raise UnsafeArchive(f"{info.filename} giải nén ra tới {info.file_size // 2**20} MB")
        if info.flag_bits & _ENCRYPTED or info.compress_type not in {_STORED, _DEFLATED}:
            raise UnreadableArchive(info.filename)


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    try:
        head = _LOCAL.unpack_from(data, info.header_offset)
    except struct.error as error:
        raise UnreadableArchive(info.filename) from error
    start = info.header_offset + _LOCAL.size + head[-2] + head[-1]
    content = data[start : start + info.compress_size]
    if head[0] != b"PK\x03\x04" or len(content) != info.compress_size:
        raise UnreadableArchive(info.filename)
    return Member(info.filename, content, info.compress_type, info.CRC, info.file_size)


class Shelf:
    """Members laid ready to be written before those that change."""

    def __init__(self, members: Iterable[Member]) -> None:
        local: list[bytes] = []
        central: list[bytes] = []
        offset = count = 0
        for member in members:
            local.extend(_record(member))
            central.append(_entry(member, offset))
            offset += _record_size(member)
            count += 1
        self._local = b"".join(local)
        self._central = b"".join(central)
        self._count = count

    def with_members(self, fresh: Iterable[Member]) -> bytes:
        """The whole file: what is laid ready, then ``fresh``."""
        pieces = [self._local]
        central = [self._central]
        offset, count = len(self._local), self._count
        for member in fresh:
            pieces.extend(_record(member))
            central.append(_entry(member, offset))
            offset += _record_size(member)
            count += 1
        directory = b"".join(central)
        if offset + len(directory) > _LARGEST:
            raise UnsafeArchive("văn bản làm ra lớn hơn 4 GB")
        end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), offset, 0)
        return b"".join((*pieces, directory, end))


def written(members: Mapping[str, Member]) -> bytes:
    """A whole file in the members' order."""
    return Shelf(members.values()).with_members(())


def _record(member: Member) -> Iterator[bytes]:
    name = member.name.encode()
    flag = 0 if member.name.isascii() else _NAME_IN_UTF8
    sizes = (member.checksum, len(member.packed), member.size)
    yield _LOCAL.pack(b"PK\x03\x04", 20, flag, member.method, 0, _FIRST_OF_1980, *sizes, len(name), 0)
    yield name
    yield member.packed


def _record_size(member: Member) -> int:
    return _LOCAL.size + len(member.name.encode()) + len(member.packed)


def _entry(member: Member, offset: int) -> bytes:
    name = member.name.encode()
    flag = 0 if member.name.isascii() else _NAME_IN_UTF8
    sizes = (member.checksum, len(member.packed), member.size)
    head = _CENTRAL.pack(
        b"PK\x01\x02",
        20,
        20,
        flag,
        member.method,
        0,
        _FIRST_OF_1980,
        *sizes,
        len(name),
        0,
        0,
        0,
        0,
        0,
        offset,
    )
    return head + name
