"""What the law says of commendation, as values: titles, criteria, money, papers, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reports.vietnamese import bare, fold


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


STATUSES = ("[V]", "[2nd]", "[R]", "[?]")
"""How well a row of law is sourced: official text read, quoted by others, common knowledge, not found."""

UNSOURCED = frozenset({"[R]", "[?]"})
"""Statuses of law that may warn but never block."""


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


@dataclass(frozen=True, slots=True)
class Provision:
    """Where a rule stands and when it is in force: ``article`` as cited, ``source`` where it was
    read, ``status`` [V], [2nd], [R] or [?]; from ``start`` to before ``end`` (None: still)."""

    article: str
    source: str
    status: str
    start: date
    end: date | None

    @property
    def sourced(self) -> bool:
        """Whether a text stands behind it, so that it may block; the others only warn."""
        return self.status not in UNSOURCED


@dataclass(frozen=True, slots=True)
class BaseSalary:
    """Lương cơ sở: ``amount`` in đồng a month."""

    amount: int
    provision: Provision


@dataclass(frozen=True, slots=True)
class Reward:
    """The money that goes with a title: ``coefficient`` × lương cơ sở for each kind of bearer."""

    title: str
    kinds: tuple[NomineeKind, ...]
    coefficient: Decimal
    provision: Provision


class Rule(StrEnum):
    """How a criterion is judged; the value is its word in ``tieu_chi.toml``."""

    RATING = "xep_loai"
    MONTHS = "so_thang"
    EXCELLENT_OR_INITIATIVE = "xuat_sac_hoac_sang_kien"
    CHAIN = "lien_tuc"
    CHAIN_OR_INITIATIVES = "lien_tuc_hoac_sang_kien"
    ADVANCED_SHARE = "ty_le_ldtt"
    COMPLETED_SHARE = "ty_le_htnv"
    HAS_BEARER = "co_ca_nhan_dat"
    DISCIPLINE = "ky_luat"
    COMPLAINT = "don_thu"
    ONCE = "mot_thanh_tich"
    SERVICE_ONLY = "dung_loai_thanh_tich"
    AUTHORITY = "tham_quyen"
    SHOWN = "xac_nhan"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of some titles for some kinds of nominees. ``text`` is how it is told;
    ``number``, ``rating`` and ``title`` are what its rule asks for, where it asks for such; ``merits`` are
    the kinds of merit it is asked for, every kind where it names none."""

    code: str
    rule: Rule
    titles: tuple[str, ...]
    kinds: tuple[NomineeKind, ...]
    text: str
    number: Decimal | None
    rating: str
    title: str
    provision: Provision
    merits: tuple[Merit, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper the dossier of some titles has to hold."""

    code: str
    name: str
    titles: tuple[str, ...]
    kinds: tuple[NomineeKind, ...]
    provision: Provision


@dataclass(frozen=True)
class Law:
    """The law in force on ``day``: titles by code, the legal bases of each document, criteria,
    money and papers. ``ratings`` are the ratings of a year, lowest first; ``rating_names``
    leads from other ways of writing them (folded) to them; ``names`` are the names of all titles by code,
    those of other days as well."""

    day: date
    titles: Mapping[str, Title]
    bases: tuple[LegalBasis, ...]
    ratings: tuple[str, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    rewards: tuple[Reward, ...] = ()
    papers: tuple[Paper, ...] = ()
    base_salary: BaseSalary | None = None
    rating_names: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name_of(self, code: str) -> str:
        """The name of the title with this code, in force or not: a criterion may ask for one of other
        days."""
        title = self.titles.get(code)
        return title.name if title is not None else self.names.get(code, code)

    def place_of_rating(self, words: str) -> int | None:
        """How high a rating stands, 0 the lowest; None for words that are no rating."""
        plain = fold(words)
        if not plain:
            return None
        name = self.rating_names.get(plain, words)
        same = (fold(name) == fold(rating) or bare(name) == bare(rating) for rating in self.ratings)
        return next((place for place, is_it in enumerate(same) if is_it), None)

    def criteria_of(
        self, title: str, kind: NomineeKind, merit: Merit = Merit.SERVICE
    ) -> tuple[Criterion, ...]:
        """What a nominee of this kind has to meet for the title with this code, for this kind of merit."""
        asked = (c for c in self.criteria if title in c.titles and kind in c.kinds)
        return tuple(c for c in asked if not c.merits or merit in c.merits)

    def reward_of(self, title: str, kind: NomineeKind) -> Reward | None:
        """The money for the title with this code; None where no rule is at hand."""
        return next((r for r in self.rewards if r.title == title and kind in r.kinds), None)

    def papers_of(self, title: str, kind: NomineeKind) -> tuple[Paper, ...]:
        """The papers a dossier for the title with this code has to hold."""
        return tuple(p for p in self.papers if title in p.titles and kind in p.kinds)

    def bases_of(self, document: str) -> tuple[str, ...]:
        """Texts of the legal bases that a document of this code cites, in order."""
        chosen = (b for b in self.bases if document in b.documents)
        return tuple(b.text for b in sorted(chosen, key=lambda b: b.order))
