"""Commendation as values: who is nominated for what, what was awarded, and what the law says of titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reports.findings import Finding
from reports.spreadsheet.cells import CellRef


class NomineeKind(StrEnum):
    """Whom an award is for."""

    PERSON = "cá nhân"
    COLLECTIVE = "tập thể"
    HOUSEHOLD = "hộ gia đình"


class Level(StrEnum):
    """Who decides on a title or form of commendation."""

    COMMUNE = "xã"
    DISTRICT = "huyện"
    PROVINCE = "tỉnh"
    STATE = "nhà nước"


class Merit(StrEnum):
    """What kind of merit an award is for."""

    SERVICE = "công trạng"
    TOPIC = "chuyên đề"
    SUDDEN = "đột xuất"


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal basis as cited ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"), in force
    from ``start`` to before ``end``, with the documents that cite it and its source."""

    text: str
    documents: tuple[str, ...]
    order: int
    start: date
    end: date | None
    source: str
    status: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title or form of commendation in force on a day. ``name`` is the official wording;
    ``article`` and ``status`` ([V], [2nd], [R]) say where it stands; ``order`` sorts lists;
    ``includes`` are the codes of titles whose standard whoever gets this one has met."""

    code: str
    name: str
    level: Level
    kinds: tuple[NomineeKind, ...]
    is_title: bool
    order: int
    article: str
    source: str
    status: str
    start: date
    end: date | None
    other_names: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Law:
    """The law in force on ``day``: titles by code and the legal bases of each document."""

    day: date
    titles: Mapping[str, Title]
    bases: tuple[LegalBasis, ...]

    def bases_of(self, document: str) -> tuple[str, ...]:
        """Texts of the legal bases that a document of this code cites, in order."""
        chosen = (b for b in self.bases if document in b.documents)
        return tuple(b.text for b in sorted(chosen, key=lambda b: b.order))


@dataclass(frozen=True)
class Nominee:
    """One row of ``de_nghi.xlsx``. ``cells`` leads from a column key to its cell.

    ``title`` is None when the title proposed is missing or unknown (a finding says so). ``members`` and
    ``members_ldtt`` are for collectives: staff, and how many of them are lao động tiên tiến.
    """

    kind: NomineeKind
    name: str
    salutation: str
    sex: str
    birth: date | None
    post: str
    unit: str
    category: str
    rating: str
    months: Decimal | None
    title: Title | None
    merit: Merit
    achievement: str
    initiative: str
    initiative_decision: str
    discipline: str
    complaint: str
    members: Decimal | None
    members_ldtt: Decimal | None
    cells: Mapping[str, CellRef]

    @property
    def ref(self) -> CellRef:
        """The cell of the name."""
        return self.cells["ten"]


@dataclass(frozen=True)
class Award:
    """One row of the ledger ``data/so_khen_thuong.xlsx``: an award that was given."""

    year: int
    kind: NomineeKind
    name: str
    birth: date | None
    unit: str
    title: Title | None
    title_text: str
    merit: Merit
    decision: str
    decided: date | None
    authority: str
    ref: CellRef


@dataclass(frozen=True)
class Commendation:
    """Everything about awards for one year: nominees in list order (title, kind, given name),
    the ledger, the law in force on the report's date, and what was found wrong."""

    nominees: tuple[Nominee, ...]
    ledger: tuple[Award, ...]
    law: Law
    findings: tuple[Finding, ...]

    def proposed_to(self, *levels: Level) -> tuple[Nominee, ...]:
        """Nominees whose title is decided at one of ``levels``."""
        return tuple(n for n in self.nominees if n.title is not None and n.title.level in levels)

    def awarded_in(self, year: int) -> tuple[Award, ...]:
        """Ledger rows of one year."""
        return tuple(award for award in self.ledger if award.year == year)
