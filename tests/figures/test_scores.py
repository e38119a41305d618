"""Scores and ranks: totals worked out by hand, ties by the rule of the data, each fault provoked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reports.figures.model import RankedUnit, Ranking
from reports.figures.scores import read_scores
from reports.findings import Finding
from reports.plan import Plan, Unit, UnitKind
from reports.spreadsheet import CellRef

REF = CellRef("2024/ke_hoach.xlsx", "Đơn vị", 4, 1)
UNITS = (
    ("T01", "Thôn An Thổ", UnitKind.VILLAGE),
    ("T02", "Thôn An Thạch", UnitKind.VILLAGE),
    ("T03", "Thôn Hội An 1", UnitKind.VILLAGE),
    ("T04", "Thôn Hội An 2", UnitKind.VILLAGE),
    ("B07", "Công an xã", UnitKind.DEPARTMENT),
    ("B10", "Hội Nông dân xã", UnitKind.ORGANISATION),
    ("B19", "Hợp tác xã Nông nghiệp Phổ An", UnitKind.COOPERATIVE),
)
HEADERS = {
    "Tiêu chí": ["Mã", "Tiêu chí", "Nhóm đơn vị", "Điểm tối đa"],
    "Chấm điểm": ["Đơn vị", "Tiêu chí", "Tự chấm", "Thẩm định", "Lý do"],
    "Thưởng, phạt": ["Đơn vị", "Điểm thưởng", "Điểm trừ", "Lý do"],
    "Quy tắc": ["Mục", "Giá trị"],
}
VILLAGES, OTHERS = "Các thôn", "Các ban, ngành, đoàn thể"
CRITERIA = [
    ["TC01", "Phát triển kinh tế", VILLAGES, 60],
    ["TC02", "Đời sống văn hóa", VILLAGES, 40],
    ["TC11", "Nhiệm vụ chuyên môn", OTHERS, 100],
]
RULES = [
    ["Thứ tự khi bằng điểm", "TC01; điểm tự chấm"],
    ["Xếp loại", "Xuất sắc ≥ 95; Tốt ≥ 85; Khá ≥ 70; Trung bình ≥ 0"],
]

Rows = list[list[object]]


def village(name: str, economy: object, culture: object, own: tuple[object, object] | None = None) -> Rows:
    """Both rows of a village; the self-scores are the verified ones unless given."""
    first, second = own or (economy, culture)
    return [[name, "TC01", first, economy, "có biên bản"], [name, "TC02", second, culture, "có biên bản"]]


FOUR: Rows = [
    *village("Thôn An Thổ", 55, 38),
    *village("Thôn An Thạch", 50, 37),
    *village("Thôn Hội An 1", 58.5, 39.5),
    *village("Thôn Hội An 2", 40, 28),
]
DEPARTMENTS: Rows = [
    ["Công an xã", "TC11", 96, 96, None],
    ["Hội Nông dân xã", "TC11", 90, 88, "chậm báo cáo"],
]


@pytest.fixture
def plan() -> Plan:
    units = tuple(
        Unit(code, name, kind, (), (), "", "", date(2024, 12, 10), REF) for code, name, kind in UNITS
    )
    return Plan(2024, "", None, "", None, None, (), (), units, (), (), {}, ())


class Scorer:
    """Writes a workbook of scores and reads it back."""

    def __init__(self, root: Path, plan: Plan) -> None:
        self._root = root
        self._plan = plan

    def __call__(
        self,
        scores: Rows | None = None,
        *,
        criteria: Rows = CRITERIA,
        extras: Rows | None = None,
        rules: Rows = RULES,
    ) -> tuple[dict[str, Ranking], list[Finding]]:
        """Rankings by title, and the findings without those on the unscored cooperative."""
        sheets = {
            "Tiêu chí": criteria,
            "Chấm điểm": [*(scores if scores is not None else FOUR), *DEPARTMENTS],
            "Thưởng, phạt": extras or [],
            "Quy tắc": rules,
        }
        book = Workbook()
        book.remove(book.active)
        for name, headers in HEADERS.items():
            sheet = book.create_sheet(name)
            sheet["A1"], sheet["A2"] = name.upper(), "Mỗi dòng một mục."
            for number, row in enumerate([headers, *sheets[name]], start=3):
                for position, value in enumerate(row, start=1):
                    sheet.cell(number, position, value)
        path = self._root / "2024" / "khen_thuong" / "cham_diem.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        rankings, findings = read_scores(path, self._plan, root=self._root)
        return {r.title: r for r in rankings}, [f for f in findings if f.code != "W646"]


@pytest.fixture
def score(tmp_path: Path, plan: Plan) -> Scorer:
    return Scorer(tmp_path, plan)


def ranks(ranking: Ranking) -> list[tuple[str, int]]:
    return [(row.unit, row.rank) for row in ranking.rows]


def found(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(f.code, f.where.sheet, f.where.cell) for f in findings]


# --- totals, ranks, grades ----------------------------------------------------------------


def test_total_is_verified_plus_bonus_minus_penalty(score):
    extras: Rows = [["Thôn An Thổ", 3, 0.5, "được báo cáo điển hình; nộp chậm"]]
    rankings, findings = score(extras=extras)
    assert findings == []
    row = rankings[VILLAGES].rows[1]
    assert [cell.value.ref.sheet for cell in row.cells] == ["Chấm điểm"] * 4 + ["Thưởng, phạt"] * 2
    assert [cell.value.value for cell in row.cells][4:] == [Decimal(3), Decimal("0.5")]
    assert [cell.label for cell in row.cells][4:] == [
        "được báo cáo điển hình; nộp chậm: điểm thưởng",
        "được báo cáo điển hình; nộp chậm: điểm trừ",
    ]
    assert [(s.criterion.name, s.own, s.verified) for s in row.scores] == [
        ("Phát triển kinh tế", Decimal(55), Decimal(55)),
        ("Đời sống văn hóa", Decimal(38), Decimal(38)),
    ]
    assert [(e.bonus, e.penalty, e.reason) for e in row.extras] == [
        (Decimal(3), Decimal("0.5"), "được báo cáo điển hình; nộp chậm")
    ]
    assert replace(row, cells=(), scores=(), extras=()) == RankedUnit(
        unit="T01",
        name="Thôn An Thổ",
        self_score=Decimal(93),
        verified=Decimal(93),
        bonus=Decimal(3),
        penalty=Decimal("0.5"),
        total=Decimal("95.5"),
        rank=2,
        grade="Xuất sắc",
    )


def test_villages_and_departments_are_ranked_apart(score):
    rankings, findings = score()
    assert findings == []
    # 98 - 93 - 87 - 68, and 96 - 88
    assert ranks(rankings[VILLAGES]) == [("T03", 1), ("T01", 2), ("T02", 3), ("T04", 4)]
    assert ranks(rankings[OTHERS]) == [("B07", 1), ("B10", 2)]
    assert [row.grade for row in rankings[VILLAGES].rows] == ["Xuất sắc", "Tốt", "Tốt", "Trung bình"]
    assert [row.grade for row in rankings[OTHERS].rows] == ["Xuất sắc", "Tốt"]
    assert list(rankings) == [VILLAGES, OTHERS]


def test_bonuses_of_several_rows_add_up(score):
    rankings, _ = score(extras=[["Thôn An Thổ", 1, None, "a"], ["Thôn An Thổ", 1.5, 2, "b"]])
    row = next(r for r in rankings[VILLAGES].rows if r.unit == "T01")
    assert (row.bonus, row.penalty, row.total) == (Decimal("2.5"), Decimal(2), Decimal("93.5"))


def test_decimals_are_added_as_typed(score):
    scores = [*village("Thôn An Thổ", 0.1, 0.2), *FOUR[2:]]
    row = next(r for r in score(scores)[0][VILLAGES].rows if r.unit == "T01")
    assert row.total == Decimal("0.3")


@pytest.mark.parametrize(
    ("total", "grade"), [(95, "Xuất sắc"), (94.9, "Tốt"), (85, "Tốt"), (84.99, "Khá"), (69, "Trung bình")]
)
def test_grade_begins_at_its_threshold(score, total, grade):
    scores = [*village("Thôn An Thổ", 55, round(total - 55, 2)), *FOUR[2:]]
    row = next(r for r in score(scores)[0][VILLAGES].rows if r.unit == "T01")
    assert row.grade == grade


def test_threshold_written_with_greater_than_is_not_reached_by_equality(score):
    rules: Rows = [RULES[0], ["Xếp loại", "Xuất sắc > 93; Tốt từ 85 điểm trở lên; Khá ≥ 0"]]
    rows = score(rules=rules)[0][VILLAGES].rows
    assert [(row.unit, row.grade) for row in rows] == [
        ("T03", "Xuất sắc"),
        ("T01", "Tốt"),
        ("T02", "Tốt"),
        ("T04", "Khá"),
    ]


# --- ties ---------------------------------------------------------------------------------

TIED = [*village("Thôn An Thổ", 50, 40), *village("Thôn An Thạch", 55, 35), *FOUR[4:]]


def test_tie_is_broken_by_the_first_criterion_of_the_rule(score):
    rankings, findings = score(TIED)
    assert findings == []
    assert ranks(rankings[VILLAGES]) == [("T03", 1), ("T02", 2), ("T01", 3), ("T04", 4)]


def test_tie_is_broken_by_the_next_step_when_the_first_does_not_part(score):
    scores = [
        *village("Thôn An Thổ", 55, 35),
        *village("Thôn An Thạch", 55, 35, own=(56, 35)),
        *FOUR[4:],
    ]
    rankings, findings = score(scores)
    assert findings == []
    assert ranks(rankings[VILLAGES])[1:3] == [("T02", 2), ("T01", 3)]


@pytest.mark.parametrize(
    ("rule", "first"), [("điểm thưởng", "T01"), ("Điểm trừ", "T02"), ("Phát triển kinh tế", "T01")]
)
def test_each_kind_of_step_parts_a_tie(score, rule, first):
    # 56 + 35 + 1 - 2 = 90 and 55 + 35 = 90
    scores = [*village("Thôn An Thổ", 56, 35), *village("Thôn An Thạch", 55, 35), *FOUR[4:]]
    extras: Rows = [["Thôn An Thổ", 1, 2, "a"]]
    rankings, findings = score(scores, extras=extras, rules=[[RULES[0][0], rule], RULES[1]])
    assert findings == []
    assert ranks(rankings[VILLAGES])[1] == (first, 2)


def test_unbroken_tie_shares_the_rank_and_the_next_one_is_skipped(score):
    scores = [
        *village("Thôn An Thổ", 58, 40),
        *village("Thôn An Thạch", 55, 35),
        *village("Thôn Hội An 1", 55, 35),
        *village("Thôn Hội An 2", 40, 28),
    ]
    rankings, findings = score(scores)
    assert ranks(rankings[VILLAGES]) == [("T01", 1), ("T02", 2), ("T03", 2), ("T04", 4)]
    (tie,) = findings
    assert (tie.code, tie.found, tie.expected, tie.note) == (
        "W638",
        "Thôn An Thạch; Thôn Hội An 1",
        "2",
        "90",
    )


def test_without_a_rule_equals_share_the_rank(score):
    rankings, findings = score(TIED, rules=[RULES[1]])
    assert ranks(rankings[VILLAGES]) == [("T03", 1), ("T01", 2), ("T02", 2), ("T04", 4)]
    assert [f.code for f in findings] == ["W642", "W638"]


# --- units --------------------------------------------------------------------------------


def test_unit_is_known_by_code_and_by_name_without_diacritics(score):
    scores = [["T01", "TC01", 55, 55, None], ["Thon An Tho", "Đời sống văn hóa", 38, 38, None], *FOUR[2:]]
    rankings, findings = score(scores)
    assert found(findings) == [("R640", "Chấm điểm", "A5")]
    assert len(rankings[VILLAGES].rows) == 4


def test_unknown_unit_is_refused_with_the_nearest(score):
    _, findings = score([*FOUR, ["Thôn Hội An 3", "TC01", 1, 1, None]])
    assert found(findings) == [("E641", "Chấm điểm", "A12")]
    assert "Thôn Hội An" in findings[0].note


def test_unit_without_scores_is_said_and_not_ranked(score):
    rankings, findings = score(FOUR[:6])
    assert [(f.code, f.found, f.where.unit) for f in findings] == [("W636", "Thôn Hội An 2", "T04")]
    assert [row.unit for row in rankings[VILLAGES].rows] == ["T03", "T01", "T02"]


def test_unit_whose_kind_no_group_names_is_ranked_by_its_criteria(score):
    rankings, _ = score([*FOUR, ["Hợp tác xã Nông nghiệp Phổ An", "TC11", 99, 99, None]])
    assert ranks(rankings[OTHERS])[0] == ("B19", 1)


def test_unit_in_no_group_is_said(tmp_path, plan):
    path = Scorer(tmp_path, plan)
    path()
    _, findings = read_scores(tmp_path / "2024" / "khen_thuong" / "cham_diem.xlsx", plan, root=tmp_path)
    assert [(f.code, f.where.unit) for f in findings] == [("W646", "B19")]


def test_before_any_score_is_entered_nothing_is_said_of_single_units(tmp_path, plan):
    path = Scorer(tmp_path, plan)
    path()
    book = load_workbook(tmp_path / "2024" / "khen_thuong" / "cham_diem.xlsx")
    book["Chấm điểm"].delete_rows(4, 40)
    book.save(tmp_path / "2024" / "khen_thuong" / "cham_diem.xlsx")
    file = tmp_path / "2024" / "khen_thuong" / "cham_diem.xlsx"
    assert read_scores(file, plan, root=tmp_path) == ((), ())


# --- faults in single cells ---------------------------------------------------------------


def faulty(score: Scorer, row: list[object]) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Villages ranked, and findings, with the first row of Thôn An Thổ replaced."""
    rankings, findings = score([row, *FOUR[1:]])
    return [r.unit for r in rankings[VILLAGES].rows], found(findings)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Thôn An Thổ", "TC01", 55, 61, "x"], ("E625", "Chấm điểm", "D4")),
        (["Thôn An Thổ", "TC01", 55, -1, "x"], ("E625", "Chấm điểm", "D4")),
        (["Thôn An Thổ", "TC01", 61, 55, "x"], ("E625", "Chấm điểm", "C4")),
        (["Thôn An Thổ", "TC01", 55, None, None], ("E626", "Chấm điểm", "D4")),
    ],
)
def test_impossible_or_missing_score_blocks_the_rank_of_its_unit_only(score, row, expected):
    ranked, findings = faulty(score, row)
    assert findings == [expected]
    assert ranked == ["T03", "T02", "T04"]


def test_score_that_is_no_number_blocks_the_rank(score):
    ranked, findings = faulty(score, ["Thôn An Thổ", "TC01", 55, "năm lăm", None])
    assert [cell for _, _, cell in findings] == ["D4"]
    assert "T01" not in ranked


def test_score_at_the_maximum_is_sound(score):
    assert faulty(score, ["Thôn An Thổ", "TC01", 60, 60, None])[1] == []


def test_missing_self_score_is_a_warning(score):
    ranked, findings = faulty(score, ["Thôn An Thổ", "TC01", None, 55, None])
    assert findings == [("W627", "Chấm điểm", "C4")]
    assert "T01" in ranked


def test_difference_without_a_reason_is_a_warning(score):
    ranked, findings = faulty(score, ["Thôn An Thổ", "TC01", 58, 55, None])
    assert findings == [("W628", "Chấm điểm", "E4")]
    assert "T01" in ranked


def test_missing_criterion_blocks_the_rank(score):
    rankings, findings = score(FOUR[1:])
    assert [(f.code, f.found, f.expected) for f in findings] == [
        ("E637", "Thôn An Thổ", "Phát triển kinh tế")
    ]
    assert ranks(rankings[VILLAGES]) == [("T03", 1), ("T02", 2), ("T04", 3)]
    assert rankings[VILLAGES].waiting == ("Thôn An Thổ",)


def test_criterion_scored_twice_blocks_the_rank(score):
    rankings, findings = score([*FOUR, ["Thôn An Thổ", "TC01", 50, 50, None]])
    assert found(findings) == [("E624", "Chấm điểm", "B12")]
    assert findings[0].expected == "D4"
    assert "T01" not in [row.unit for row in rankings[VILLAGES].rows]


def test_unknown_criterion_is_refused_with_the_nearest(score):
    _, findings = score([*FOUR, ["Thôn An Thổ", "TC1", 50, 50, None]])
    assert [(f.code, f.note) for f in findings] == [("E623", "Có phải là “TC01”?")]


def test_criterion_of_another_group_is_refused(score):
    rankings, findings = score([*FOUR, ["Thôn An Thổ", "TC11", 50, 50, None]])
    assert [(f.code, f.expected, f.note) for f in findings] == [("E622", VILLAGES, OTHERS)]
    assert "T01" not in [row.unit for row in rankings[VILLAGES].rows]


# --- criteria, bonuses, rules -------------------------------------------------------------


def test_maximum_must_be_above_nothing(score):
    _, findings = score(criteria=[*CRITERIA, ["TC03", "Thừa", VILLAGES, 0]])
    assert found(findings) == [("E620", "Tiêu chí", "D7")]


def test_criterion_given_twice_keeps_the_first(score):
    rankings, findings = score(criteria=[*CRITERIA, ["tc01", "Khác", "các thôn", 10]])
    assert found(findings) == [("E621", "Tiêu chí", "A7")]
    assert len(rankings[VILLAGES].rows) == 4


def test_negative_bonus_blocks_the_rank(score):
    rankings, findings = score(extras=[["Thôn An Thổ", -2, None, "x"]])
    assert found(findings) == [("E629", "Thưởng, phạt", "B4")]
    assert "T01" not in [row.unit for row in rankings[VILLAGES].rows]


def test_bonus_that_is_no_number_blocks_the_rank(score):
    rankings, findings = score(extras=[["Thôn An Thổ", "hai", None, "x"]])
    assert [cell for _, _, cell in found(findings)] == ["B4"]
    assert "T01" not in [row.unit for row in rankings[VILLAGES].rows]


def test_bonus_for_an_unknown_unit_is_refused(score):
    _, findings = score(extras=[["Thôn Trường Sơn", 2, None, "x"]])
    assert found(findings) == [("E641", "Thưởng, phạt", "A4")]


def test_row_without_a_criterion_is_refused_and_the_rest_stands(score):
    rankings, findings = score([*FOUR, ["Thôn An Thổ", None, 5, 5, None]])
    assert found(findings) == [("E360", "Chấm điểm", "B12")]
    assert len(rankings[VILLAGES].rows) == 4


def test_penalty_typed_negative_is_taken_off_and_said(score):
    rankings, findings = score(extras=[["Thôn An Thổ", None, -2, "nộp chậm"]])
    assert found(findings) == [("R634", "Thưởng, phạt", "C4")]
    row = next(r for r in rankings[VILLAGES].rows if r.unit == "T01")
    assert (row.penalty, row.total) == (Decimal(2), Decimal(91))


def test_bonus_without_a_reason_is_a_warning(score):
    assert found(score(extras=[["Thôn An Thổ", 2, None, None]])[1]) == [("W635", "Thưởng, phạt", "D4")]


def test_total_below_every_grade_is_a_warning(score):
    rankings, findings = score(rules=[RULES[0], ["Xếp loại", "Xuất sắc ≥ 95; Tốt ≥ 85"]])
    assert [(f.code, f.note) for f in findings] == [("W639", "Thôn Hội An 2")]
    assert rankings[VILLAGES].rows[-1].grade == ""


@pytest.mark.parametrize(
    ("ties", "grades", "code"),
    [
        ("TC09", RULES[1][1], "E643"),
        ("TC01", "Xuất sắc 95; Khá ≥ 0", "E644"),
        ("TC01", "Xuất sắc ≥ 9.5.1; Khá ≥ 0", "E644"),
        ("TC01", "Xuất sắc ≥ 95; Tốt ≥ 95; Khá ≥ 0", "E645"),
        ("TC01", "Tốt ≥ 95; Tốt ≥ 85; Khá ≥ 0", "E645"),
    ],
)
def test_rule_that_cannot_be_understood_is_said_at_its_cell(score, ties, grades, code):
    _, findings = score(rules=[["Thứ tự khi bằng điểm", ties], ["Xếp loại", grades]])
    row = "4" if code == "E643" else "5"
    assert found(findings) == [(code, "Quy tắc", f"B{row}")]


def test_missing_rules_leave_the_ranking_without_grades(score):
    rankings, findings = score(rules=[["Ghi chú", "không có"]])
    assert [f.found for f in findings] == ["Thứ tự khi bằng điểm", "Xếp loại"]
    assert {row.grade for row in rankings[VILLAGES].rows} == {""}


def test_missing_workbook_is_a_finding(plan, tmp_path):
    rankings, findings = read_scores(tmp_path / "cham_diem.xlsx", plan, root=tmp_path)
    assert rankings == ()
    assert [f.code for f in findings] == ["E110"]
