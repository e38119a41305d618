"""A folder with its own list of contents and checksums: BagIt 1.0 (RFC 8493), with sha256.

A bag here is a mapping from path to bytes; nothing is read from or written to the disk. Names are such as
every system takes and need no percent-encoding, so that ``sha256sum -c manifest-sha256.txt`` reads the
list too.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

PAYLOAD = "data/"
DECLARATION = "bagit.txt"
INFO = "bag-info.txt"
MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_LINE = re.compile(r"(?P<sum>[0-9a-fA-F]{64}) [ *](?P<path>.+)")
_NOT_IN_A_NAME = re.compile(r'[<>:"/\\|?*%\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST_NAME = 120


class NotAManifest(ValueError):  # noqa: N818  named as what it says
    """A list of checksums that cannot be read; the text names the line."""


def bagged(payload: Mapping[str, bytes], info: Iterable[tuple[str, str]]) -> dict[str, bytes]:
    """The whole bag: ``payload`` (paths without ``data/``) under ``data/``, and the tag files.

    ``info`` is what bag-info.txt says, in order; the number of bytes and files is added to it.
    """
    files = {PAYLOAD + name: data for name, data in payload.items()}
    told = [*info, ("Payload-Oxum", oxum(files.values()))]
    tags = {
        DECLARATION: DECLARED,
        INFO: "".join(f"{key}: {' '.join(value.split())}\n" for key, value in told).encode(),
        MANIFEST: manifest(files),
    }
    return {**tags, TAG_MANIFEST: manifest(tags), **files}


def oxum(contents: Iterable[bytes]) -> str:
    """Bytes and files as bag-info.txt counts them: ``279164409832.1198``."""
    sizes = [len(content) for content in contents]
    return f"{sum(sizes)}.{len(sizes)}"


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A list of sha256 sums, in order of path."""
    return "".join(f"{sha256(data)}  {path}\n" for path, data in sorted(files.items())).encode()


def sums_in(text: bytes) -> dict[str, str]:
    """Path → sha256 of a list of sums. Raises NotAManifest for a line that is none, or a path told twice."""
    sums: dict[str, str] = {}
    try:
        lines = text.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise NotAManifest("không phải chữ UTF-8") from error
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if found is None or nfc(found["path"]) in sums:
            raise NotAManifest(f"dòng {number} không đọc được")
        sums[nfc(found["path"])] = found["sum"].lower()
    return sums


def sha256(data: bytes) -> str:
    """Hex sha256."""
    return hashlib.sha256(data).hexdigest()


def nfc(path: str) -> str:
    """A path with its accents as we write them: some systems take letters apart."""
    return unicodedata.normalize("NFC", path)


def leads_out(path: str) -> bool:
    """Whether a path could name a place outside the folder it is unpacked into, or is no plain path."""
    parts = path.split("/")
    if not path or path.startswith("/") or "\\" in path or "\x00" in path or _DRIVE.match(path):
        return True
    return any(part in {"", ".", ".."} for part in parts)


def safe_name(name: str) -> str:
    """A file name that Windows, zip files and lists of sums all take, as near to ``name`` as may be."""
    path = PurePosixPath(_NOT_IN_A_NAME.sub("_", nfc(name)).strip(" ."))
    stem, suffix = (path.stem[:_LONGEST_NAME].strip(" .") or "tep"), path.suffix
    return f"_{stem}{suffix}" if _RESERVED.match(stem + ".") else f"{stem}{suffix}"
