"""Criteria of every nominee: nothing open against them, one award for one achievement, who decides.

In: one case. Out: its judgement, with the evidence and what would mend it. What is said to be over
has to be looked at by a person, for only its date decides.
"""

from __future__ import annotations

from reports.awards.case import Case, told
from reports.awards.law_model import UNSOURCED, Level, Merit
from reports.awards.model import Award, Judgement, Nominee, Ruling
from reports.awards.words import Matter, ends_after, matter
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import fold

_LEVELS = tuple(Level)


def discipline(case: Case) -> Judgement:
    """No discipline that still runs."""
    return _open_matter(case, case.nominee.discipline, "ky_luat", "kỷ luật")


def complaint(case: Case) -> Judgement:
    """No inspection and no complaint still open."""
    return _open_matter(case, case.nominee.complaint, "don_thu", "đơn thư")


def _open_matter(case: Case, words: str, key: str, noun: str) -> Judgement:
    """Nothing open: what is said to be over has to be looked at, for only its date decides."""
    cells = case.cells(key)
    if key not in case.nominee.cells:
        return case.judged(
            Ruling.UNKNOWN, f"Danh sách không có cột {noun}", (), f"Thêm cột {noun} và ghi rõ."
        )
    said = matter(words)
    if said is Matter.NONE:
        return case.judged(Ruling.MET, f"Không có {noun}", cells)
    if said is Matter.EMPTY:
        return case.asked_for(f"Cột {noun} để trống", cells, "Không có thì ghi “Không”; có thì ghi rõ.")
    if said is Matter.UNCLEAR:
        remedy = "Không có thì ghi “Không”; có thì ghi rõ hình thức, ngày, tình trạng."
        return case.asked_for(f"Cột {noun} ghi “{words}”, chưa rõ nghĩa", cells, remedy)
    if said is Matter.OVER:
        return _said_to_be_over(case, words, cells)
    return case.judged(Ruling.NOT_MET, words, cells, "Xét lại khi đã có kết luận hoặc đã chấm dứt.")


def _said_to_be_over(case: Case, words: str, cells: tuple[CellRef, ...]) -> Judgement:
    """Over, unless the day it names lies after that of the documents; somebody has to look at it."""
    if ends_after(words, case.law.day):
        evidence = f"{words} (sau ngày {case.law.day:%d/%m/%Y})"
        return case.judged(Ruling.NOT_MET, evidence, cells, "Xét lại sau ngày ấy.")
    remedy = "Kiểm tra ngày chấm dứt; thời gian chỉ tính từ ngày ấy."
    return case.judged(Ruling.UNKNOWN, words, cells, remedy)


def once(case: Case) -> Judgement:
    """One achievement is awarded once: not twice on the list, not again what the year has seen."""
    nominee = case.nominee
    given = [award for award in case.history if _is_again(case, award)]
    if given and nominee.merit is Merit.SERVICE:
        return case.judged(
            Ruling.NOT_MET,
            f"Năm {case.year} đã được tặng: {told(given)}",
            (given[0].ref, nominee.ref),
            "Bỏ khỏi danh sách, hoặc ghi rõ thành tích khác.",
        )
    proposed = [other for other in case.others if other.title is not None and other.merit is nominee.merit]
    twice = [other for other in proposed if fold(other.achievement) == fold(nominee.achievement)]
    if twice and _comes_after(nominee, twice[0]):
        return case.judged(
            Ruling.NOT_MET,
            f"Cùng thành tích đã đề nghị {_title(twice[0])} ở ô {twice[0].ref.address}",
            (nominee.ref, twice[0].ref),
            "Giữ một hình thức, hoặc ghi rõ hai thành tích khác nhau.",
        )
    if given:
        return case.asked_for(
            f"Năm {case.year} đã được tặng: {told(given)}",
            (nominee.ref, given[0].ref),
            "Kiểm tra thành tích đề nghị không phải là thành tích đã khen.",
        )
    if proposed:
        return case.judged(
            Ruling.UNKNOWN,
            f"Còn được đề nghị {_title(proposed[0])} ở ô {proposed[0].ref.address}",
            (nominee.ref, proposed[0].ref),
            "Kiểm tra hai đề nghị có cùng một thành tích không.",
        )
    return case.judged(Ruling.MET, "Chỉ một đề nghị trong năm", (nominee.ref,))


def _is_again(case: Case, award: Award) -> bool:
    """Whether an award of the year is the one asked for, for the same kind of merit. For công trạng that
    is the same merit; of chuyên đề and đột xuất the ledger does not say what was done. What was decided
    since the council met on this list came of it."""
    title = case.nominee.title
    same_title = title is not None and award.title is not None and award.title.code == title.code
    since = case.since or case.law.day
    before = award.decided is None or award.decided < since
    return before and award.year == case.year and award.merit is case.nominee.merit and same_title


def _comes_after(nominee: Nominee, other: Nominee) -> bool:
    """Of two proposals for one achievement that of the higher level stays, then the title that stands
    higher in lists; of equals the earlier row."""
    return (_rank(nominee), nominee.ref) > (_rank(other), other.ref)


def _rank(nominee: Nominee) -> tuple[int, int]:
    title = nominee.title
    return (0, 0) if title is None else (-_LEVELS.index(title.level), title.order)


def _title(nominee: Nominee) -> str:
    return nominee.title.name if nominee.title is not None else ""


def service_only(case: Case) -> Judgement:
    """Chuyên đề and đột xuất are no ground for a title or for an award for công trạng."""
    nominee = case.nominee
    if nominee.title is not None and nominee.title.is_title and nominee.merit is not Merit.SERVICE:
        return case.judged(
            Ruling.NOT_MET,
            f"Danh hiệu được đề nghị theo thành tích {nominee.merit.value}",
            case.cells("loai", "danh_hieu"),
            "Danh hiệu thi đua xét theo công trạng: sửa loại thành tích, hoặc đề nghị Giấy khen.",
        )
    other = [a for a in case.history if a.year == case.year and a.merit is not Merit.SERVICE]
    if nominee.merit is Merit.SERVICE and other:
        return case.judged(
            Ruling.UNKNOWN,
            f"Trong năm đã được tặng theo thành tích {other[0].merit.value}: {told(other)}",
            (nominee.ref, other[0].ref),
            "Kiểm tra thành tích đề nghị không lấy lại kết quả đã khen.",
        )
    return case.judged(Ruling.MET, f"Thành tích {nominee.merit.value}", case.cells("loai"))


def authority(case: Case) -> Judgement:
    """Who decides: what the commune may not award itself is proposed to the level that may."""
    title = case.nominee.title
    if title is None:
        return case.judged(Ruling.UNKNOWN, "Chưa rõ danh hiệu, hình thức", case.cells("danh_hieu"))
    cells = case.cells("danh_hieu")
    own = title.level is Level.COMMUNE
    decides = (
        f"Chủ tịch Ủy ban nhân dân cấp {title.level.value}" if title.level is not Level.STATE else "Nhà nước"
    )
    evidence = f"{decides} quyết định" if own else f"{decides} quyết định; xã trình đề nghị"
    if title.status in UNSOURCED:
        remedy = "Đối chiếu điều luật về thẩm quyền trước khi trình."
        return case.judged(Ruling.UNKNOWN, f"{evidence} (chưa đối chiếu văn bản)", cells, remedy)
    return case.judged(Ruling.MET, evidence, cells)


def shown(case: Case) -> Judgement:
    """What only papers can show."""
    return case.judged(
        Ruling.UNKNOWN,
        "Không có trong số liệu",
        (),
        "Hội đồng xem xét theo hồ sơ, văn bản của cấp có thẩm quyền.",
    )
