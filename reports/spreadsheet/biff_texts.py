"""Shared texts of an .xls that are formatted in parts: which letters stand in which font.

In: the SST record's data with those of its CONTINUE records. Out: by number of the text, its parts.
Layout after [MS-XLS] 2.5.293: count of letters, flags, count of runs, size of what follows, the
letters in one or two bytes each, the runs, and the rest. Letters may go on in the next record,
which then begins with a flag byte of its own.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_WIDE, _EXTENDED, _RICH = 0x01, 0x04, 0x08
_RUN = 4

Run = tuple[int, int]
"""From which letter on, which font (by its number in the file)."""


def rich_texts(records: Sequence[bytes]) -> dict[int, tuple[tuple[str, int | None], ...]]:
    """Texts formatted in parts, by number: (letters, font), None for the cell's own font.

    Raises struct.error or IndexError for a damaged record.
    """
    reader = _Reader(records)
    _, unique = struct.unpack("<II", reader.take(8))
    found: dict[int, tuple[tuple[str, int | None], ...]] = {}
    for number in range(unique):
        letters, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & _RICH else 0
        more = struct.unpack("<I", reader.take(4))[0] if flags & _EXTENDED else 0
        text = reader.letters(letters, wide=bool(flags & _WIDE))
        marks: list[Run] = [struct.unpack("<HH", reader.take(_RUN)) for _ in range(runs)]
        reader.take(more)
        if marks:
            found[number] = tuple(_parts(text, marks))
    return found


def fonts_named(
    texts: Mapping[int, tuple[tuple[str, int | None], ...]], names: Sequence[str]
) -> dict[int, tuple[tuple[str, str], ...]]:
    """The same with the fonts' names (empty for the cell's own)."""
    return {
        number: tuple(
            (words, names[font] if font is not None and font < len(names) else "") for words, font in parts
        )
        for number, parts in texts.items()
    }


def _parts(text: str, runs: Sequence[Run]) -> list[tuple[str, int | None]]:
    units = text.encode("utf-16-le")  # places are counted in units of two bytes
    ends = [*(start for start, _ in runs[1:]), len(units) // 2]
    parts: list[tuple[str, int | None]] = [(units[: runs[0][0] * 2].decode("utf-16-le", "replace"), None)]
    for (start, font), end in zip(runs, ends, strict=True):
        parts.append((units[start * 2 : end * 2].decode("utf-16-le", "replace"), font))
    return [part for part in parts if part[0]]


class _Reader:
    """Bytes that go on from record to record."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = list(records)
        self._record = 0
        self._at = 0

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes, wherever they lie."""
        taken = b""
        while len(taken) < size:
            self._next_if_ended()
            piece = self._records[self._record][self._at : self._at + size - len(taken)]
            taken += piece
            self._at += len(piece)
        return taken

    def letters(self, count: int, *, wide: bool) -> str:
        """The next ``count`` letters; a record that begins among them says its own width."""
        words: list[str] = []
        while count:
            if self._at >= len(self._records[self._record]):
                self._next_if_ended()
                wide = bool(self.take(1)[0] & _WIDE)
            width = 2 if wide else 1
            here = min(count, (len(self._records[self._record]) - self._at) // width)
            if not here:
                raise struct.error("a letter is cut in two")
            words.append(self.take(here * width).decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= here
        return "".join(words)

    def _next_if_ended(self) -> None:
        while self._at >= len(self._records[self._record]):
            self._record += 1
            self._at = 0
