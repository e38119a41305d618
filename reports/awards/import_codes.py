"""Codes of the commendation system a province keeps, by which a list is read in: ``ma_phan_mem.toml``.

The system knows titles, kinds of bearers and fields of work by its own names and numbers. The file says
which of ours is which of theirs. In: the file. Out: the codes, and what is wrong with the file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports.findings import Finding, Where
from reports.vietnamese import fold

FILE = "ma_phan_mem.toml"


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of the system: its name and its code."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Rule:
    """When an entry is meant: words a post begins with, kinds of bearers in the workbook's words, words a
    unit begins with, kinds of units in the plan. Empty says nothing."""

    code: Code
    whom: tuple[str, ...]
    posts: tuple[str, ...]
    categories: tuple[str, ...]
    units: tuple[str, ...]
    unit_kinds: tuple[str, ...]

    def fits(self, whom: str, post: str, category: str, unit: str, unit_kind: str) -> bool:
        """Whether this entry is meant for such a bearer."""
        if self.whom and whom not in self.whom:
            return False
        if not (self.posts or self.categories or self.units or self.unit_kinds):
            return bool(self.whom)
        return (
            _begins(post, self.posts)
            or fold(category) in map(fold, self.categories)
            or _begins(unit, self.units)
            or (bool(unit_kind) and unit_kind in self.unit_kinds)
        )


@dataclass(frozen=True)
class ImportCodes:
    """The system's lists: ``titles`` by our title code, ``whom`` by kind of nominee ("cá nhân"), and the
    rules for kinds of bearers and fields of work, the first that fits being meant."""

    titles: Mapping[str, Code]
    whom: Mapping[str, Code]
    bearers: tuple[Rule, ...]
    fields: tuple[Rule, ...]


NO_CODES = ImportCodes({}, {}, (), ())


def read_codes(path: Path) -> tuple[ImportCodes, tuple[Finding, ...]]:
    """The codes of the file at ``path``. A file that is not there gives none: the list is then not
    written. One that cannot be understood is a finding."""
    where = Where(f"{path.parent.name}/{path.name}")
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return _codes(content), ()
    except FileNotFoundError:
        return NO_CODES, ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return NO_CODES, (Finding("E701", where, str(error)),)
    except (KeyError, TypeError, AttributeError) as error:
        return NO_CODES, (Finding("E832", where, str(error)),)


def _codes(content: Mapping[str, Any]) -> ImportCodes:
    return ImportCodes(
        titles={row["danh_hieu"]: _code(row) for row in content["hinh_thuc"]},
        whom={row["doi_tuong"]: _code(row) for row in content["loai"]},
        bearers=tuple(_rule(row) for row in content["phan_loai"]),
        fields=tuple(_rule(row) for row in content["linh_vuc"]),
    )


def _code(row: Mapping[str, Any]) -> Code:
    return Code(row["ten"].strip(), row["ma"].strip())


def _rule(row: Mapping[str, Any]) -> Rule:
    lists = {
        key: tuple(row.get(key, ())) for key in ("doi_tuong", "chuc_vu", "nhom", "don_vi", "loai_don_vi")
    }
    return Rule(_code(row), *lists.values())


def _begins(text: str, words: Sequence[str]) -> bool:
    return any(fold(text).startswith(fold(word)) for word in words)
