"""Who confirms an achievement report and who signs for a collective (decree 98/2023, forms 02 and 03): the
lines above the signature, and whether there is a seal to put on it.

Nobody confirms for himself: of who heads a unit, and of the chairman and vice chairmen of the commune, the
superior does. A village, a team and a part of the office have no seal, so the office or the name alone
stands for them.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.awards.law_model import NomineeKind
from reports.awards.model import Nominee
from reports.documents.units import Standing, in_full, leading_body, spelt_out, standing, unit_name, unit_of
from reports.documents.year import YearData
from reports.plan.model import Unit, UnitKind
from reports.vietnamese import fold

SEALED = "(Ký, đóng dấu)"
BY_NAME = "(Ký, ghi rõ họ tên)"
_SUPERIOR = ("THỦ TRƯỞNG CẤP TRÊN",)
_HEAD = ("THỦ TRƯỞNG ĐƠN VỊ",)
_HEADS = (
    "chủ tịch",
    "bí thư",
    "trưởng",
    "chỉ huy trưởng",
    "hiệu trưởng",
    "giám đốc",
    "chủ nhiệm",
    "phụ trách",
)
"""Posts that head what is named after them (folded)."""

_COMMUNE_HEADS = ("chủ tịch", "phó chủ tịch")


@dataclass(frozen=True)
class Signature:
    """Lines above a signature, and what the hand does there."""

    dong: tuple[str, ...]
    ky: str


def confirmer(year: YearData, nominee: Nominee) -> Signature:
    """Who confirms what is reported of a nominee."""
    office = Signature(year.office.header_lines, SEALED)
    if nominee.kind is NomineeKind.HOUSEHOLD:
        return office
    if nominee.kind is NomineeKind.COLLECTIVE:
        return _above(year, standing(year, nominee), office)
    return _of_person(year, nominee, office)


def _of_person(year: YearData, nominee: Nominee, office: Signature) -> Signature:
    """Who confirms for a person: the head of the unit, or who is above where that is the person."""
    place, unit = standing(year, nominee), unit_of(year, nominee.unit)
    if unit_name(year, nominee) in (year.office.name, ""):
        return (
            Signature(_SUPERIOR, SEALED) if _heads(nominee, _office_names(year), _COMMUNE_HEADS) else office
        )
    if leading_body(nominee.unit):
        return Signature(_SUPERIOR, SEALED)
    if _heads(nominee, _names(year, unit, nominee.unit), _HEADS):
        return _above(year, place, office)
    if unit is not None and unit.kind is UnitKind.VILLAGE:
        return Signature(_village_head(unit), BY_NAME)
    return office if place.above == year.office.name else Signature(_HEAD, SEALED)


def signer(year: YearData, nominee: Nominee) -> Signature:
    """Who signs the report of a collective."""
    unit = unit_of(year, nominee.name)
    if unit is None:
        return Signature(_HEAD, BY_NAME)
    if unit.kind is UnitKind.VILLAGE:
        return Signature(_village_head(unit), BY_NAME)
    part_of_office = standing(year, nominee).above == year.office.name
    return Signature(_HEAD, BY_NAME if part_of_office else SEALED)


def _above(year: YearData, place: Standing, office: Signature) -> Signature:
    """The superior; the commune's office where it is that, and where the data say there is nobody above."""
    if place.above == year.office.name or not (place.above or place.findings):
        return office
    village = unit_of(year, place.above)
    if village is not None and village.kind is UnitKind.VILLAGE:
        return Signature(_village_head(village), BY_NAME)
    return Signature(_SUPERIOR, SEALED)


def _village_head(unit: Unit) -> tuple[str, ...]:
    return (f"TRƯỞNG {unit.name.upper()}",)


def _heads(nominee: Nominee, names: tuple[str, ...], titles: tuple[str, ...]) -> bool:
    """Whether a post heads what has one of ``names``: "Chủ tịch Hội Nông dân xã", "Trưởng thôn", "Trạm
    trưởng", "Hiệu trưởng"."""
    kinds = {name.split()[0] for name in names if name}
    heading = {*titles, *(f"{kind} trưởng" for kind in kinds), *(f"trưởng {kind}" for kind in kinds)}
    heading |= {f"{title} {name}" for title in titles for name in names}
    posts = fold(spelt_out(nominee.post)).replace(";", ",").replace(" kiêm ", ",").split(",")
    return any(post.strip() in heading for post in posts)


def _names(year: YearData, unit: Unit | None, name: str) -> tuple[str, ...]:
    known = (unit.name, *unit.other_names) if unit is not None else (name,)
    return tuple(fold(spelt_out(each)) for own in known for each in (own, in_full(year, own)))


def _office_names(year: YearData) -> tuple[str, ...]:
    office = year.office
    short = office.name.removesuffix(office.place).strip()
    return tuple(fold(spelt_out(name)) for name in (office.name, office.short_name, short))
