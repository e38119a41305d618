"""Whether each nominee meets each criterion of the title asked for.

In: nominees, their awards of past years, and the law of the day. Out: for each nominee and criterion
one judgement (met, not met, cannot tell) with the evidence, the cells it stands in, and what would
mend it. A criterion whose source is no text at hand never refuses anybody; it warns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.awards.model import (
    Assessment,
    Award,
    Criterion,
    Judgement,
    Law,
    Merit,
    Nominee,
    NomineeKind,
    Rule,
    Ruling,
)
from reports.findings import Finding
from reports.spreadsheet.cells import CellRef
from reports.vietnamese import fold, format_number, round_half_up

_NOTHING = frozenset({"", "-", "0", "không", "không có", "chưa"})
_OVER = ("đã hết", "hết thời hạn", "đã xong", "đã giải quyết", "đã kết luận", "chấm dứt", "không đúng")
"""Words by which a clerk says that it is over, so that somebody has to look at the date."""

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class _Case:
    """One nominee before one criterion, with everything there is to judge by."""

    nominee: Nominee
    criterion: Criterion
    history: tuple[Award, ...]
    year: int
    ratings: tuple[str, ...]
    others: tuple[Nominee, ...]

    def cells(self, *keys: str) -> tuple[CellRef, ...]:
        """The nominee's cells of these columns, where the sheet has them."""
        return tuple(self.nominee.cells[key] for key in keys if key in self.nominee.cells)

    def judged(
        self, ruling: Ruling, evidence: str, cells: Iterable[CellRef] = (), remedy: str = ""
    ) -> Judgement:
        return Judgement(self.criterion, ruling, evidence, tuple(cells), remedy)


def assess(
    nominees: Sequence[Nominee], histories: Mapping[str, tuple[Award, ...]], law: Law, year: int
) -> tuple[tuple[Assessment, ...], list[Finding]]:
    """Judge every nominee with a usable title, in the order given; one finding for each that is
    refused (W744) or in doubt by a criterion whose source may only warn (W745)."""
    assessments = tuple(
        _assess(nominee, histories.get(nominee.key, ()), law, year, _others(nominee, nominees))
        for nominee in nominees
    )
    return assessments, [finding for one in assessments for finding in _findings(one)]


def _others(nominee: Nominee, nominees: Sequence[Nominee]) -> tuple[Nominee, ...]:
    """The other rows about the same bearer."""
    return tuple(
        other
        for other in nominees
        if other.key != nominee.key
        and other.kind is nominee.kind
        and fold(other.name) == fold(nominee.name)
        and (
            other.birth == nominee.birth
            if other.birth and nominee.birth
            else fold(other.unit) == fold(nominee.unit)
        )
    )


def _assess(
    nominee: Nominee, history: tuple[Award, ...], law: Law, year: int, others: tuple[Nominee, ...]
) -> Assessment:
    if nominee.title is None:
        return Assessment(nominee, (), history)
    judgements = tuple(
        _RULES[criterion.rule](_Case(nominee, criterion, history, year, law.ratings, others))
        for criterion in law.criteria_of(nominee.title.code, nominee.kind)
    )
    return Assessment(nominee, judgements, history)


def _findings(one: Assessment) -> list[Finding]:
    nominee = one.nominee
    found = []
    for judgement in one.judgements:
        if judgement.ruling is Ruling.NOT_MET and nominee.title is not None:
            code = "W744" if judgement.blocks else "W745"
            cells = judgement.cells or (nominee.ref,)
            said = f"{nominee.name}, {nominee.title.name}"
            reason = f"{judgement.criterion.text} ({judgement.criterion.provision.article})"
            found.append(Finding(code, cells[0].where(), said, reason, judgement.evidence))
    return found


def _rating(case: _Case) -> Judgement:
    """A rating of the year at least as high as asked."""
    place = _place(case, case.nominee.rating)
    cells = case.cells("xep_loai")
    if place is None:
        return _unrated(case, cells)
    enough = place >= case.ratings.index(case.criterion.rating)
    ruling = Ruling.MET if enough else Ruling.NOT_MET
    remedy = (
        "" if enough else f"Đề nghị hình thức khác, hoặc bổ sung kết quả xếp loại {case.criterion.rating}."
    )
    return case.judged(ruling, f"Xếp loại năm: {case.nominee.rating}", cells, remedy)


def _place(case: _Case, rating: str) -> int | None:
    folded = [fold(one) for one in case.ratings]
    return folded.index(fold(rating)) if fold(rating) in folded else None


def _unrated(case: _Case, cells: tuple[CellRef, ...]) -> Judgement:
    rating = case.nominee.rating
    evidence = (
        f"Xếp loại năm ghi “{rating}”, không thuộc các mức xếp loại" if rating else "Chưa ghi xếp loại năm"
    )
    return case.judged(
        Ruling.UNKNOWN, evidence, cells, "Ghi xếp loại năm theo thông báo của cấp có thẩm quyền."
    )


def _months(case: _Case) -> Judgement:
    """At least so many months of service in the year."""
    months, least = case.nominee.months, case.criterion.number or Decimal(0)
    cells = case.cells("so_thang")
    if months is None:
        return case.judged(
            Ruling.UNKNOWN, "Chưa ghi số tháng công tác", cells, "Ghi số tháng công tác trong năm."
        )
    enough = months >= least
    remedy = (
        ""
        if enough
        else "Xét vào năm sau; thời gian nghỉ thai sản, điều trị, đào tạo dưới 01 năm được tính thì ghi lại số tháng."
    )
    ruling = Ruling.MET if enough else Ruling.NOT_MET
    return case.judged(ruling, f"Công tác {format_number(months)} tháng trong năm", cells, remedy)


def _excellent_or_initiative(case: _Case) -> Judgement:
    """The rating asked for, or an initiative with the decision that recognises it."""
    nominee, criterion = case.nominee, case.criterion
    place = _place(case, nominee.rating)
    if place is not None and place >= case.ratings.index(criterion.rating):
        return case.judged(Ruling.MET, f"Xếp loại năm: {nominee.rating}", case.cells("xep_loai"))
    if nominee.initiative_decision.strip():
        evidence = f"Sáng kiến được công nhận: {nominee.initiative_decision}"
        return case.judged(Ruling.MET, evidence, case.cells("sang_kien", "qd_sang_kien"))
    if nominee.initiative.strip():
        evidence = "Có ghi sáng kiến nhưng chưa có quyết định công nhận"
        remedy = "Bổ sung số, ngày quyết định công nhận sáng kiến."
        return case.judged(Ruling.NOT_MET, evidence, case.cells("qd_sang_kien", "sang_kien"), remedy)
    if place is None:
        return _unrated(case, case.cells("xep_loai", "sang_kien"))
    evidence = f"Xếp loại năm: {nominee.rating}; không ghi sáng kiến"
    remedy = "Bổ sung quyết định công nhận sáng kiến, hoặc đề nghị danh hiệu Lao động tiên tiến."
    return case.judged(Ruling.NOT_MET, evidence, case.cells("xep_loai", "sang_kien"), remedy)


def _chain(case: _Case) -> Judgement:
    """So many years in a row of one title, up to this year or the last."""
    wanted = int(case.criterion.number or 0)
    years, rows = _run(case)
    refs = tuple(award.ref for award in rows)
    told = _told(rows)
    if years >= wanted:
        return case.judged(Ruling.MET, told, refs)
    short = f"Sổ khen thưởng mới có {years} năm liên tục" + (f": {told}" if told else "")
    remedy = "Bổ sung các lần được tặng còn thiếu vào sổ khen thưởng, hoặc xét khi đủ số năm."
    return case.judged(Ruling.NOT_MET, short, (*refs, *case.cells("ten")), remedy)


def _chain_or_initiatives(case: _Case) -> Judgement:
    """A chain of a title, or initiatives in a row of years whose ratings the program does not know."""
    by_chain = _chain(case)
    if by_chain.ruling is Ruling.MET:
        return by_chain
    nominee = case.nominee
    if nominee.initiative_decision.strip() and _place(case, nominee.rating) == len(case.ratings) - 1:
        evidence = f"{by_chain.evidence}; có sáng kiến: {nominee.initiative_decision}"
        remedy = "Kiểm tra từng năm: hoàn thành xuất sắc nhiệm vụ và có sáng kiến được công nhận từ 02 năm liên tục."
        return case.judged(Ruling.UNKNOWN, evidence, case.cells("qd_sang_kien", "xep_loai"), remedy)
    return by_chain


def _run(case: _Case) -> tuple[int, tuple[Award, ...]]:
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


def _told(awards: Iterable[Award]) -> str:
    return "; ".join(
        f"{award.title_text} năm {award.year}"
        + (f" (Quyết định số {award.decision})" if award.decision else "")
        for award in awards
    )


def _advanced_share(case: _Case) -> Judgement:
    """A share of lao động tiên tiến among the members."""
    members, advanced = case.nominee.members, case.nominee.members_ldtt
    cells = case.cells("so_nguoi", "so_ldtt")
    least = case.criterion.number or Decimal(0)
    if not members or advanced is None:
        return case.judged(
            Ruling.UNKNOWN,
            "Chưa ghi đủ số người và số lao động tiên tiến",
            cells,
            "Ghi số người và số lao động tiên tiến của tập thể.",
        )
    share = advanced * _HUNDRED / members
    told = f"{format_number(advanced)}/{format_number(members)} người, đạt {format_number(round_half_up(share, 1))}%"
    if share >= least:
        return case.judged(Ruling.MET, told, cells)
    return case.judged(
        Ruling.NOT_MET, told, cells, "Kiểm tra lại số lao động tiên tiến, hoặc đề nghị hình thức khác."
    )


def _discipline(case: _Case) -> Judgement:
    return _open_matter(case, case.nominee.discipline, "ky_luat", "kỷ luật")


def _complaint(case: _Case) -> Judgement:
    return _open_matter(case, case.nominee.complaint, "don_thu", "đơn thư")


def _open_matter(case: _Case, words: str, key: str, noun: str) -> Judgement:
    """Nothing open: what is said to be over has to be looked at, for only its date decides."""
    cells = case.cells(key)
    if key not in case.nominee.cells:
        return case.judged(
            Ruling.UNKNOWN, f"Danh sách không có cột {noun}", (), f"Thêm cột {noun} và ghi rõ."
        )
    folded = fold(words)
    if folded in _NOTHING:
        told = f"Không có {noun}" if folded else f"Cột {noun} để trống, hiểu là không có"
        return case.judged(Ruling.MET, told, cells)
    if any(fold(over) in folded for over in _OVER):
        return case.judged(
            Ruling.UNKNOWN, words, cells, "Kiểm tra ngày chấm dứt; thời gian chỉ tính từ ngày ấy."
        )
    return case.judged(Ruling.NOT_MET, words, cells, "Xét lại khi đã có kết luận hoặc đã chấm dứt.")


def _once(case: _Case) -> Judgement:
    """One achievement is awarded once: not twice on the list, not again what the year has seen."""
    nominee = case.nominee
    given = [
        award
        for award in case.history
        if award.year == case.year
        and award.merit is nominee.merit
        and award.title is not None
        and nominee.title is not None
        and award.title.code == nominee.title.code
    ]
    if given:
        return case.judged(
            Ruling.NOT_MET,
            f"Năm {case.year} đã được tặng: {_told(given)}",
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
    if proposed:
        return case.judged(
            Ruling.UNKNOWN,
            f"Còn được đề nghị {_title(proposed[0])} ở ô {proposed[0].ref.address}",
            (nominee.ref, proposed[0].ref),
            "Kiểm tra hai đề nghị có cùng một thành tích không.",
        )
    return case.judged(Ruling.MET, "Chỉ một đề nghị trong năm", (nominee.ref,))


def _comes_after(nominee: Nominee, other: Nominee) -> bool:
    """Of two proposals for one achievement the higher title stays; of equals the earlier row."""
    mine, theirs = _order(nominee), _order(other)
    return (mine, nominee.ref) > (theirs, other.ref)


def _order(nominee: Nominee) -> int:
    return nominee.title.order if nominee.title is not None else 0


def _title(nominee: Nominee) -> str:
    return nominee.title.name if nominee.title is not None else ""


def _service_only(case: _Case) -> Judgement:
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
            f"Trong năm đã được tặng theo thành tích {other[0].merit.value}: {_told(other)}",
            (nominee.ref, other[0].ref),
            "Kiểm tra thành tích đề nghị không lấy lại kết quả đã khen.",
        )
    return case.judged(Ruling.MET, f"Thành tích {nominee.merit.value}", case.cells("loai"))


def _shown(case: _Case) -> Judgement:
    """What only papers can show."""
    return case.judged(
        Ruling.UNKNOWN,
        "Không có trong số liệu",
        (),
        "Hội đồng xem xét theo hồ sơ, văn bản của cấp có thẩm quyền.",
    )


_RULES: Mapping[Rule, Callable[[_Case], Judgement]] = {
    Rule.RATING: _rating,
    Rule.MONTHS: _months,
    Rule.EXCELLENT_OR_INITIATIVE: _excellent_or_initiative,
    Rule.CHAIN: _chain,
    Rule.CHAIN_OR_INITIATIVES: _chain_or_initiatives,
    Rule.ADVANCED_SHARE: _advanced_share,
    Rule.DISCIPLINE: _discipline,
    Rule.COMPLAINT: _complaint,
    Rule.ONCE: _once,
    Rule.SERVICE_ONLY: _service_only,
    Rule.SHOWN: _shown,
}


def in_precedence(assessments: Sequence[Assessment], ratings: Sequence[str]) -> tuple[Assessment, ...]:
    """Who goes before whom where not all can be chosen: by rating, then with an initiative before
    without; between equals women, and collectives in which they are 70 % or more, come first."""

    def key(one: Assessment) -> tuple[int, bool, bool]:
        nominee = one.nominee
        folded = [fold(rating) for rating in ratings]
        place = folded.index(fold(nominee.rating)) if fold(nominee.rating) in folded else -1
        woman = nominee.kind is NomineeKind.PERSON and fold(nominee.sex) == "nữ"
        return (-place, not nominee.initiative_decision.strip(), not woman)

    return tuple(sorted(assessments, key=key))
