"""One row of a law file, read key by key.

Each reader returns a value of the right type whatever stood there, and notes a finding where
something was wrong; ``sound`` tells at the end whether the row may be used. So all that is wrong
with a row comes out together.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from reports.findings import Finding, Where
from reports.vietnamese import clean, closest, nfc

_NO_DAY = date.min


def load(path: Path) -> tuple[Mapping[str, Any], list[Finding]]:
    """The content of a law file; empty, with a finding, when it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal), []
    except FileNotFoundError:
        reason = "không tìm thấy tệp"
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = str(error)
    return {}, [Finding("E701", where_of(path), reason)]


def where_of(path: Path) -> Where:
    """A law file as the place of a finding."""
    return Where(f"{path.parent.name}/{path.name}")


def rows_of(content: Mapping[str, Any], key: str, where: Where, findings: list[Finding]) -> Iterator[TomlRow]:
    """The rows ``[[key]]`` of a file; a finding when what stands there are no rows."""
    rows = content.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        findings.append(Finding("E702", where, key, f"các mục [[{key}]]", "toàn tệp"))
        return
    for number, row in enumerate(rows, start=1):
        yield TomlRow(row, f"mục {key} thứ {number}", where)


def text_list_of(content: Mapping[str, Any], key: str, where: Where, findings: list[Finding]) -> list[str]:
    """A list of texts at the head of a file, empty when there is none."""
    value = content.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return [nfc(item) for item in value]
    findings.append(Finding("E702", where, key, "danh sách chữ", "toàn tệp"))
    return []


class TomlRow:
    """A row under reading: ``name`` says which, ``findings`` what was wrong so far."""

    def __init__(self, values: Mapping[str, Any], name: str, where: Where) -> None:
        self._values = values
        self._asked: set[str] = set()
        self._where = where
        self.findings: list[Finding] = []
        code = values.get("ma")
        self._name = f"{name} ({code})" if isinstance(code, str) else name
        self.code = self.text("ma")

    @property
    def sound(self) -> bool:
        """Whether nothing found in this row blocks."""
        return not any(finding.blocks for finding in self.findings)

    def text(self, key: str) -> str:
        """A text that must be there."""
        value = self._take(key)
        if isinstance(value, str) and clean(value):
            return clean(value)
        self._wrong(key, "chữ")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts that may be left out."""
        value = self._take(key)
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) and clean(item) for item in value):
            return tuple(clean(item) for item in value)
        self._wrong(key, "danh sách chữ")
        return ()

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """A text out of ``allowed``; the first of them, if there is one, when it is not."""
        value = self._take(key)
        if isinstance(value, str) and nfc(value) in allowed:
            return nfc(value)
        self._unknown(key, value, allowed)
        return allowed[0] if allowed else ""

    def some_of(self, key: str, allowed: Sequence[str], *, optional: bool = False) -> list[str]:
        """A list, not empty, of texts out of ``allowed``; an optional one may be left out."""
        value = self._take(key)
        if value is None and optional:
            return []
        if not isinstance(value, list) or not value:
            self._wrong(key, "danh sách chữ, ít nhất một")
            return []
        for item in value:
            if not isinstance(item, str) or nfc(item) not in allowed:
                self._unknown(key, item, allowed)
        return [nfc(item) for item in value if isinstance(item, str) and nfc(item) in allowed]

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._take(key)
        if isinstance(value, bool):
            return value
        self._wrong(key, "true hoặc false")
        return False

    def number(self, key: str) -> int:
        """A whole number."""
        value = self._take(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self._wrong(key, "số nguyên")
        return 0

    def decimal(self, key: str) -> Decimal | None:
        """A positive number."""
        value = self._take(key)
        number = Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(number, Decimal) and number.is_finite() and number > 0:
            return number
        self._wrong(key, "số lớn hơn 0")
        return None

    def day(self, key: str) -> date:
        """A day that must be there."""
        value = self._take(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._wrong(key, "ngày, dạng 2024-01-01")
        return _NO_DAY

    def end_day(self) -> date | None:
        """The first day no longer in force (``den``); None while the row is still in force."""
        if self._take("den") is None:
            return None
        end, start = self.day("den"), self._values.get("tu")
        if isinstance(start, date) and end is not _NO_DAY and end <= start:
            self.findings.append(
                Finding("E707", self._where, f"{end:%d/%m/%Y}", f"sau {start:%d/%m/%Y}", self._name)
            )
        return end

    def source(self) -> str:
        """Where the row was read; a row without one is not used."""
        value = self._take("nguon")
        if isinstance(value, str) and clean(value):
            return clean(value)
        self.findings.append(Finding("E703", self._where, self._name))
        return ""

    def refuse_unknown_keys(self) -> None:
        """A finding for each key that nothing asked for: most likely a slip of the pen."""
        for key in sorted(self._values.keys() - self._asked):
            self._unknown("", key, sorted(self._asked))

    def _take(self, key: str) -> Any:
        self._asked.add(key)
        return self._values.get(key)

    def _wrong(self, key: str, expected: str) -> None:
        value = self._values.get(key)
        found = f"{key} = {value}" if value is not None else f"thiếu {key}"
        self.findings.append(Finding("E702", self._where, found, expected, self._name))

    def _unknown(self, key: str, value: object, allowed: Sequence[str]) -> None:
        nearest = closest(str(value), allowed, cutoff=0.6)
        hint = f"; có phải là “{nearest}”?" if nearest else ""
        found = f"{key} = {value}" if key else str(value)
        self.findings.append(Finding("E704", self._where, found, "; ".join(allowed), f"{self._name}{hint}"))
