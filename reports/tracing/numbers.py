"""From a number as it stands on paper to what it was printed from.

The reader has the document, not the codes: "23/26", "14.326", "98,8". Every number the program
prints is either a figure, a count, a score, or stands in a text that was taken over; each kind says
where it comes from. One number may be printed from several places, and all are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from reports.awards.model import Nominee
from reports.awards.summary import awards_of
from reports.conference import CHAIR, NAME, NOTE, OPENED, PLACE, Conference
from reports.documents import YearData, behind, wording
from reports.documents.counted import counted
from reports.documents.movements import FORM as MOVEMENT_FORM
from reports.documents.standings import points_of, standings
from reports.figures import RankedUnit, Ranking, TargetResult
from reports.spreadsheet.cells import CellRef
from reports.tracing.dossier import money, votes
from reports.tracing.speech import Say, as_written
from reports.vietnamese import clean, format_number, hour_words

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_WHOLE = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Printed:
    """One place a number is printed from. ``text`` is how it stands there, ``what`` says what it is
    there ("kế hoạch"); ``code`` is what to trace it by, empty for a text that was taken over, whose
    place is then ``name``."""

    text: str
    what: str
    code: str
    name: str


def find(year: YearData, number: str, say: Say = as_written) -> tuple[Printed, ...]:
    """Every place ``number`` ("98,5", "23/26", "Tăng 6,1%", "12/KH-UBND") is printed from; none when
    nothing prints it. Where the words stand with the number somewhere, only those places are meant;
    else every place that holds all the numbers."""
    wanted = set(numbers_in(number))
    if not wanted:
        return ()
    places = [one for one in printed(year, say) if wanted <= with_halves(numbers_in(one.text))]
    if _WORDS.search(number):
        said = re.compile(rf"(?<!\w){re.escape(_folded(number))}(?!\w)")
        places = [one for one in places if said.search(_folded(one.text))] or places
    found: dict[tuple[str, ...], Printed] = {}
    for one in places:
        found.setdefault((one.code, one.what) if one.code else (one.name, one.text), one)
    return tuple(found.values())


def _folded(text: str) -> str:
    return " ".join(clean(text).casefold().split())


def numbers_in(text: str) -> list[str]:
    """The numbers of a text as they are compared: "03" and "3" are one."""
    return [_plain(found) for found in _NUMBER.findall(clean(text))]


def _plain(number: str) -> str:
    return number.lstrip("0") or "0" if _WHOLE.fullmatch(number) else number


def with_halves(numbers: Iterable[str]) -> set[str]:
    """Numbers, and for "808/842" and "30/08/1979" each side too."""
    found = set(numbers)
    return found | {_plain(half) for number in found if "/" in number for half in number.split("/")}


def printed(year: YearData, say: Say = as_written) -> Iterator[Printed]:
    """Everything that is printed with a number in it."""
    for result in year.figures.results:
        yield from _of_target(result, say)
    yield from _of_scores(year, say)
    for one in counted(year):
        for text in one.printed:
            yield Printed(text, say("in là"), one.code, one.name)
    for amount in money(year, say):
        for text in amount.printed:
            yield Printed(text, say("in là"), amount.code, amount.name)
    for text, what, place in votes(year, say):
        if _NUMBER.search(text):
            yield Printed(text, what, "", place)
    yield from _texts(year, say)


def _of_target(result: TargetResult, say: Say) -> Iterator[Printed]:
    target = result.target
    cells = (
        (say("thực hiện"), wording.with_unit(wording.actual_cell(result), target.result_unit)),
        (say("kế hoạch"), wording.plan_cell(target)),
        (say("năm trước"), wording.previous_cell(target)),
        (say("tỷ lệ so với kế hoạch"), wording.percent_cell(result)),
        (say("so với năm trước"), wording.change_cell(result)),
        (say("chênh lệch so với kế hoạch"), wording.distance_words(result)),
        (say("mức phải đạt"), behind.bound(result)),
        (say("kế hoạch năm sau"), wording.next_plan_cell(target)),
        (say("số đếm của tỷ lệ"), behind.counts(result)),
    )
    for what, text in cells:
        if text != wording.NOTHING and _NUMBER.search(text):
            yield Printed(text, what, target.code, target.name)
    tolerance = target.tolerance
    if tolerance is not None:
        yield Printed(format_number(tolerance), say("dung sai"), target.code, target.name)


def _of_scores(year: YearData, say: Say) -> Iterator[Printed]:
    codes = {row.name: row.unit for ranking in year.figures.rankings for row in ranking.rows}
    for table in standings(year.figures.rankings, year.plan):
        for row in table.dong:
            cells = (
                (say("hạng"), row.hang),
                (say("điểm tự chấm"), row.tu_cham),
                (say("điểm thẩm định"), row.tham_dinh),
                (say("điểm thưởng"), row.thuong),
                (say("điểm trừ"), row.tru),
                (say("tổng điểm"), row.tong),
            )
            for what, text in cells:
                yield Printed(text, what, codes[row.don_vi], row.don_vi)
    for ranking in year.figures.rankings:
        for unit in ranking.rows:
            yield from _of_criteria(unit, ranking, say)


def _of_criteria(unit: RankedUnit, ranking: Ranking, say: Say) -> Iterator[Printed]:
    """Each score of the annex of scores, and the greatest number of points it is given of."""
    for score in unit.scores:
        criterion = score.criterion.name
        if score.own is not None:
            what = say("điểm tự chấm, {criterion}", criterion=criterion)
            yield Printed(points_of(score.own, ranking), what, unit.unit, unit.name)
        what = say("điểm thẩm định, {criterion}", criterion=criterion)
        yield Printed(points_of(score.verified, ranking), what, unit.unit, unit.name)
        ref = score.criterion.maximum_ref
        place = say("{file}, trang {sheet}, ô {cell}", file=ref.file, sheet=ref.sheet, cell=ref.address)
        most = format_number(score.criterion.maximum)
        yield Printed(most, say("điểm tối đa, {criterion}", criterion=criterion), "", place)
    if unit.scores:
        ref = unit.scores[0].criterion.maximum_ref
        place = say(
            "{file}, trang {sheet}, cộng điểm tối đa của nhóm {group}",
            file=ref.file,
            sheet=ref.sheet,
            group=ranking.title,
        )
        total = format_number(sum((score.criterion.maximum for score in unit.scores), Decimal(0)))
        yield Printed(total, say("tổng điểm tối đa"), "", place)
    for extra in unit.extras:
        for points, what in ((extra.bonus, say("điểm thưởng")), (extra.penalty, say("điểm trừ"))):
            if points:
                yield Printed(points_of(points, ranking), what, unit.unit, unit.name)


def _texts(year: YearData, say: Say) -> Iterator[Printed]:
    """Texts that documents take over as they are, with the place each stands in."""
    for text, ref in _texts_in_cells(year):
        place = say("{file}, trang {sheet}, ô {cell}", file=ref.file, sheet=ref.sheet, cell=ref.address)
        yield from _at(text, place, say)
    for heading, paragraphs in year.prose.sections.items():
        place = say("noi_dung.docx, mục {heading}", heading=heading)
        for paragraph in paragraphs:
            yield from _at(paragraph.text, place, say)
    for name, words in year.plan.general.items():
        yield from _at(words, say("ke_hoach.xlsx, trang Kế hoạch, mục {name}", name=name), say)
    law = year.commendation.law
    for basis in law.bases:
        yield from _at(basis.text, "phap_ly/can_cu.toml", say)
    if law.base_salary is not None:
        yield from _at(law.base_salary.provision.article, "phap_ly/luong_co_so.toml", say)
    for text in year.office.texts:
        yield from _at(text, "co_quan.xlsx", say)


def _texts_in_cells(year: YearData) -> Iterator[tuple[str, CellRef]]:
    for _, row in year.intake.rows(MOVEMENT_FORM):
        yield from ((v.value, v.ref) for v in row.values.values() if isinstance(v.value, str))
    for nominee in year.commendation.nominees:
        yield from _texts_of_nominee(nominee)
    for ranking in year.figures.rankings:
        for unit in ranking.rows:
            yield from ((score.criterion.name, score.criterion.ref) for score in unit.scores)
            yield from ((score.reason, score.reason_ref) for score in unit.scores)
            yield from ((extra.reason, extra.reason_ref) for extra in unit.extras)
    if year.conference is not None:
        yield from _texts_of_conference(year.conference)
    yield from ((a.decision, a.ref) for a in awards_of(year.commendation, year.year))
    for one in year.commendation.assessments:
        yield from ((f"{a.year}: {a.title_text} {a.decision}", a.ref) for a in one.history)
    yield from ((target.name, target.cells["ten"]) for target in year.plan.targets)
    yield from ((unit.name, unit.ref) for unit in year.plan.units)
    yield from ((f"{m.name}; {m.period}", m.ref) for m in year.plan.movements)


def _texts_of_conference(conference: Conference) -> Iterator[tuple[str, CellRef]]:
    words = {
        NAME: conference.name,
        OPENED: hour_words(conference.opened) if conference.opened is not None else "",
        PLACE: conference.place,
        CHAIR: conference.chair,
        NOTE: conference.note,
    }
    yield from ((text, conference.cells[item]) for item, text in words.items() if item in conference.cells)
    for guest in conference.guests:
        yield f"{guest.name}, {guest.post}, {guest.unit}", guest.ref
    for item in conference.programme:
        yield hour_words(item.begins), item.refs["gio"]
        yield item.content, item.refs["noi_dung"]
        yield item.who, item.refs["nguoi"]


def _texts_of_nominee(nominee: Nominee) -> Iterator[tuple[str, CellRef]]:
    texts = {
        "ten": nominee.name,
        "don_vi": nominee.unit,
        "chuc_vu": nominee.post,
        "xep_loai": nominee.rating,
        "thanh_tich": nominee.achievement,
        "sang_kien": nominee.initiative,
        "qd_sang_kien": nominee.initiative_decision,
        "ngay_sinh": f"{nominee.birth:%d/%m/%Y}" if nominee.birth else "",
        "so_nguoi": format_number(nominee.members) if nominee.members is not None else "",
        "so_ldtt": format_number(nominee.members_ldtt) if nominee.members_ldtt is not None else "",
    }
    yield from ((text, nominee.cells[key]) for key, text in texts.items() if text and key in nominee.cells)


def _at(text: str, place: str, say: Say) -> Iterator[Printed]:
    if _NUMBER.search(text):
        yield Printed(text, say("chép nguyên văn từ"), "", place)
