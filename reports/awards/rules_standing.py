"""Criteria of persons and collectives: rating, months, initiatives, years in a row, shares.

In: one case. Out: its judgement, with the evidence and what would mend it. What the list does not
say cannot be told; nothing is taken for granted.
"""

from __future__ import annotations

from decimal import Decimal

from reports.awards.case import Case, told
from reports.awards.model import Award, Judgement, Ruling
from reports.awards.words import names_decision
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import format_number, round_half_up

_HUNDRED = Decimal(100)


def rating(case: Case) -> Judgement:
    """A rating of the year at least as high as asked."""
    place = _place(case, case.nominee.rating)
    cells = case.cells("xep_loai")
    if place is None:
        return _unrated(case, cells)
    enough = place >= case.law.ratings.index(case.criterion.rating)
    ruling = Ruling.MET if enough else Ruling.NOT_MET
    remedy = (
        "" if enough else f"Đề nghị hình thức khác, hoặc bổ sung kết quả xếp loại {case.criterion.rating}."
    )
    return case.judged(ruling, f"Xếp loại năm: {case.nominee.rating}", cells, remedy)


def _place(case: Case, words: str) -> int | None:
    return case.law.place_of_rating(words)


def _unrated(case: Case, cells: tuple[CellRef, ...]) -> Judgement:
    rating = case.nominee.rating
    evidence = (
        f"Xếp loại năm ghi “{rating}”, không thuộc các mức xếp loại" if rating else "Chưa ghi xếp loại năm"
    )
    return case.asked_for(evidence, cells, "Ghi xếp loại năm theo thông báo của cấp có thẩm quyền.")


def months(case: Case) -> Judgement:
    """At least so many months of service in the year."""
    months, least = case.nominee.months, case.criterion.number or Decimal(0)
    cells = case.cells("so_thang")
    if months is None:
        return case.asked_for("Chưa ghi số tháng công tác", cells, "Ghi số tháng công tác trong năm.")
    enough = months >= least
    remedy = (
        ""
        if enough
        else "Xét vào năm sau; thời gian nghỉ thai sản, điều trị, đào tạo dưới 01 năm được tính thì ghi lại số tháng."
    )
    ruling = Ruling.MET if enough else Ruling.NOT_MET
    return case.judged(ruling, f"Công tác {format_number(months)} tháng trong năm", cells, remedy)


def excellent_or_initiative(case: Case) -> Judgement:
    """The rating asked for, or an initiative with the decision that recognises it."""
    nominee, criterion = case.nominee, case.criterion
    place = _place(case, nominee.rating)
    if place is not None and place >= case.law.ratings.index(criterion.rating):
        return case.judged(Ruling.MET, f"Xếp loại năm: {nominee.rating}", case.cells("xep_loai"))
    if nominee.initiative_decision:
        return _by_decision(case, nominee.initiative_decision)
    if nominee.initiative:
        evidence = "Có ghi sáng kiến nhưng chưa có quyết định công nhận"
        remedy = "Bổ sung số, ngày quyết định công nhận sáng kiến."
        return case.judged(Ruling.NOT_MET, evidence, case.cells("qd_sang_kien", "sang_kien"), remedy)
    if place is None:
        return _unrated(case, case.cells("xep_loai", "sang_kien"))
    evidence = f"Xếp loại năm: {nominee.rating}; không ghi sáng kiến"
    remedy = "Bổ sung quyết định công nhận sáng kiến, hoặc đề nghị danh hiệu Lao động tiên tiến."
    return case.judged(Ruling.NOT_MET, evidence, case.cells("xep_loai", "sang_kien"), remedy)


def _by_decision(case: Case, decision: str) -> Judgement:
    """An initiative by the decision that is said to recognise it."""
    if not names_decision(decision):
        evidence = (
            f"Quyết định công nhận sáng kiến ghi “{decision}”, không phải số, ngày của quyết định đã có"
        )
        remedy = "Ghi số, ngày quyết định công nhận sáng kiến; chưa có thì ghi “Chưa có”."
        return case.asked_for(evidence, case.cells("qd_sang_kien"), remedy)
    if not case.nominee.initiative:
        evidence = f"Có quyết định {decision} nhưng không ghi sáng kiến"
        return case.asked_for(evidence, case.cells("sang_kien"), "Ghi tên sáng kiến được công nhận.")
    evidence = f"Sáng kiến được công nhận: {decision}"
    return case.judged(Ruling.MET, evidence, case.cells("sang_kien", "qd_sang_kien"))


def chain(case: Case) -> Judgement:
    """So many years in a row of one title, up to this year or the last."""
    wanted = int(case.criterion.number or 0)
    years, rows = _run(case)
    refs = tuple(award.ref for award in rows)
    seen = told(rows)
    if years >= wanted:
        return case.judged(Ruling.MET, seen, refs)
    if not case.ledger_whole:
        remedy = "Sửa những chỗ được nêu của sổ khen thưởng (hoặc lập sổ nếu chưa có), rồi chạy lại."
        evidence = "Sổ khen thưởng chưa đọc được đủ, hoặc có dòng chưa rõ có phải của người này"
        return case.judged(Ruling.UNKNOWN, evidence, case.cells("ten"), remedy)
    short = f"Sổ khen thưởng mới có {years} năm liên tục" + (f": {seen}" if seen else "")
    remedy = "Bổ sung các lần được tặng còn thiếu vào sổ khen thưởng, hoặc xét khi đủ số năm."
    return case.judged(Ruling.NOT_MET, short, (*refs, *case.cells("ten")), remedy)


def chain_or_initiatives(case: Case) -> Judgement:
    """A chain of a title, or initiatives in a row of years whose ratings the program does not know. It is one
    of several grounds for the award, the others of which no list tells: without it nothing is decided."""
    by_chain = chain(case)
    if by_chain.ruling is not Ruling.NOT_MET:
        return by_chain
    nominee = case.nominee
    best = _place(case, nominee.rating) == len(case.law.ratings) - 1
    initiative = best and names_decision(nominee.initiative_decision)
    evidence = by_chain.evidence + (f"; có sáng kiến: {nominee.initiative_decision}" if initiative else "")
    remedy = (
        "Kiểm tra từng năm: hoàn thành xuất sắc nhiệm vụ từ 02 năm liên tục và có 02 sáng kiến được công nhận; "
        "hoặc có đạt tiêu chuẩn khác của điều này không."
    )
    return case.asked_for(evidence, case.cells("ten", "qd_sang_kien", "xep_loai"), remedy)


def _run(case: Case) -> tuple[int, tuple[Award, ...]]:
    """The longest run of years of the title asked for that ends this year or the last."""
    rows = {a.year: a for a in case.history if a.title is not None and a.title.code == case.criterion.title}
    best: tuple[Award, ...] = ()
    for end in (case.year, case.year - 1):
        run = []
        year = end
        while year in rows:
            run.append(rows[year])
            year -= 1
        if len(run) > len(best):
            best = tuple(reversed(run))
    return len(best), best


def advanced_share(case: Case) -> Judgement:
    """A share of lao động tiên tiến among the members."""
    members, advanced = case.nominee.members, case.nominee.members_ldtt
    cells = case.cells("so_nguoi", "so_ldtt")
    least = case.criterion.number or Decimal(0)
    if not members or advanced is None:
        return case.asked_for(
            "Chưa ghi đủ số người và số lao động tiên tiến",
            case.cells("so_ldtt" if members else "so_nguoi"),
            "Ghi số người và số lao động tiên tiến của tập thể.",
        )
    evidence = _share(advanced, members)
    if advanced * _HUNDRED >= least * members:
        return case.judged(Ruling.MET, evidence, cells)
    return case.judged(
        Ruling.NOT_MET, evidence, cells, "Kiểm tra lại số lao động tiên tiến, hoặc đề nghị hình thức khác."
    )


def _share(part: Decimal, whole: Decimal) -> str:
    percent = format_number(round_half_up(part * _HUNDRED / whole, 1))
    return f"{format_number(part)}/{format_number(whole)} người, đạt {percent}%"


def completed_share(case: Case) -> Judgement:
    """A share of people who did what was asked of them among the members."""
    members, completed = case.nominee.members, case.nominee.members_completed
    cells = case.cells("so_nguoi", "so_htnv")
    least = case.criterion.number or Decimal(0)
    if not members or completed is None:
        return case.asked_for(
            "Chưa ghi đủ số người và số người hoàn thành nhiệm vụ",
            cells,
            "Thêm cột Số người hoàn thành nhiệm vụ và ghi số theo kết quả xếp loại năm.",
        )
    ruling = Ruling.MET if completed * _HUNDRED >= least * members else Ruling.NOT_MET
    remedy = "" if ruling is Ruling.MET else "Kiểm tra lại kết quả xếp loại, hoặc đề nghị hình thức khác."
    return case.judged(ruling, _share(completed, members), cells, remedy)


def has_bearer(case: Case) -> Judgement:
    """At least so many of the collective's own people with a title: on this list, or awarded it."""
    wanted = int(case.criterion.number or 1)
    own = [person for person in case.people if person.title is not None]
    bearers = [p for p in own if p.title is not None and p.title.code == case.criterion.title]
    name = case.law.name_of(case.criterion.title)
    if len(bearers) >= wanted:
        names = ", ".join(person.name for person in bearers)
        return case.judged(Ruling.MET, f"Được đề nghị {name}: {names}", [person.ref for person in bearers])
    return case.asked_for(
        f"Danh sách {f'mới có {len(bearers)}' if bearers else 'không có'} người của tập thể được đề nghị {name}",
        case.cells("ten"),
        f"Bổ sung quyết định tặng {name} của cá nhân trong tập thể, nếu cấp khác xét.",
    )
