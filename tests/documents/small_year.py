"""A small year made by hand: four fields, eleven targets, two movements, eight nominees.

Every number here is small enough to be checked with a pencil; the golden texts were read line by
line against it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from zlib import crc32

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from reports.awards.import_codes import Code, ImportCodes, Rule
from reports.awards.law_model import (
    BaseSalary,
    Law,
    LegalBasis,
    Level,
    Merit,
    NomineeKind,
    Provision,
    Reward,
    Title,
)
from reports.awards.model import Assessment, Award, Commendation, Nominee
from reports.certificate_sheet import Align, Box, CertificateLayout, Paper, Spot
from reports.documents import YearData
from reports.figures.model import Figures, Lineage, RankedUnit, Ranking, TargetResult, Verdict
from reports.findings import Where
from reports.intake.model import Intake, Row, Submission
from reports.office import Office, Recipient, Signer, Symbol
from reports.plan.model import Comparison, Movement, Plan, Target, Unit, UnitKind
from reports.prose import Paragraph, Prose, Run
from reports.spreadsheet.cells import CellRef, Value
from reports.vietnamese import fold, round_half_up

CELL = CellRef("2024/ke_hoach.xlsx", "Chỉ tiêu", 4, 1)
PERSON, COLLECTIVE, HOUSEHOLD = NomineeKind.PERSON, NomineeKind.COLLECTIVE, NomineeKind.HOUSEHOLD


def number(text):
    """A Decimal as typed by an English keyboard, or None."""
    return None if text is None else Decimal(text)


def target(code="CT01", name="Sản lượng lương thực", **given):
    """A target with plain values; tests change what they are about."""
    values = {
        "code": code,
        "field": "Kinh tế",
        "name": name,
        "unit": "tấn",
        "result_unit": given.get("unit", "tấn"),
        "comparison": Comparison.AT_LEAST,
        "plan": None,
        "plan_text": "",
        "formula": "tong(BM01.san_luong)",
        "previous": None,
        "previous_text": "",
        "next_plan": None,
        "next_plan_text": "",
        "owner": "",
        "parent": "",
        "decimals": 0,
        "tolerance": None,
        "note": "",
        "cells": {"cong_thuc": CELL},
    }
    numbers = {"plan", "previous", "next_plan", "tolerance"}
    values |= {key: number(value) if key in numbers else value for key, value in given.items()}
    return Target(**values)


def result(of, actual, verdict, *, decimals=None, percent=None, change=None, printed=None, lineage=None):
    """What became of a target. ``percent`` and ``change`` are given, never computed here; the change
    of a rate is what the figures make it, the difference of the printed numbers."""
    exact = actual if actual is None or isinstance(actual, bool) else Decimal(actual)
    places = of.decimals if decimals is None else decimals
    if printed is None and isinstance(exact, Decimal):
        shown = round_half_up(exact, places)
    else:
        shown = number(printed)
    return TargetResult(
        target=of,
        actual=exact,
        printed=shown,
        decimals=places,
        percent_of_plan=number(percent),
        verdict=verdict,
        change=number(change),
        contributions=(),
        lineage=lineage or Lineage("", exact),
        findings=(),
    )


def results():
    """Eleven judged targets and the population: 3 exceeded, 4 met, 2 missed, 1 without data..."""
    met, exceeded, missed = Verdict.MET, Verdict.EXCEEDED, Verdict.MISSED
    total = target(
        "CT01", "Tổng giá trị sản xuất", unit="tỷ đồng", plan="300", previous="280", next_plan="330",
        formula="CT02 + CT03",
    )  # fmt: skip
    farm = target(
        "CT02", "Giá trị sản xuất nông nghiệp", unit="tỷ đồng", plan="100", previous="100", parent="CT01"
    )
    works = target(
        "CT03", "Giá trị sản xuất công nghiệp", unit="tỷ đồng", plan="200", previous="180", parent="CT01"
    )
    share = target(
        "CT09", "Tỷ trọng nông nghiệp", unit="%", comparison=Comparison.STRUCTURE, plan="33.3", previous="35.7",
        decimals=1, tolerance="1",
    )  # fmt: skip
    poor = target(
        "CT13", "Tỷ lệ hộ nghèo", field="Văn hóa - xã hội", unit="%", comparison=Comparison.BELOW, plan="2.3",
        previous="2.5", next_plan="2", decimals=1,
    )  # fmt: skip
    births = target(
        "CT14", "Tỷ lệ giảm sinh", field="Văn hóa - xã hội", unit="%", result_unit="‰", comparison=Comparison.EQUAL,
        plan="0.8", decimals=1,
    )  # fmt: skip
    trained = target(
        "CT15", "Tỷ lệ lao động qua đào tạo", field="Văn hóa - xã hội", unit="%", plan="55", previous="52.8",
        decimals=1,
    )  # fmt: skip
    insured = target(
        "CT20", "Tỷ lệ dân số tham gia bảo hiểm y tế", field="Văn hóa - xã hội", unit="%",
        comparison=Comparison.ABOVE, plan="95", previous="94.6",
    )  # fmt: skip
    army = target(
        "CT22", "Tuyển quân", field="Quốc phòng - an ninh", unit="%", comparison=Comparison.EQUAL, plan="100",
        previous="100", next_plan="100",
    )  # fmt: skip
    front = target(
        "CT26", "Mặt trận và các đoàn thể hoàn thành xuất sắc nhiệm vụ", field="Xây dựng Đảng, chính quyền",
        unit="đạt/không đạt", comparison=Comparison.FULFILLED, plan_text="Tất cả", previous_text="Đạt",
        next_plan_text="Tất cả",
    )  # fmt: skip
    people = target(
        "CT90", "Dân số", field="Số liệu nền", unit="người", comparison=Comparison.NONE, plan="1000"
    )
    return (
        result(total, "303.5", exceeded, decimals=1, percent="101.1666667", change="8.3928571"),
        result(farm, "99", missed, percent="99", change="-1"),
        result(works, "204.5", exceeded, decimals=1, percent="102.25", change="13.6111111"),
        result(share, "32.619", met, change="-3.1"),
        result(poor, "2.04", met, change="-0.5"),
        result(births, "0.62", missed, percent="77.5"),
        result(trained, "56.24", exceeded, percent="102.2545455", change="3.4"),
        result(insured, None, Verdict.NO_DATA),
        result(army, "100", met, percent="100", change="0"),
        result(front, True, met),
        result(people, "1012", None, change=None),
    )


def ranking():
    """Two villages, the second with a point taken off."""
    rows = (("T01", "Thôn Đông", "98", "97", "1", "0", "98", 1, "Xuất sắc"),
            ("T02", "Thôn Tây", "96", "93.5", "0", "1", "92.5", 2, "Tốt"))  # fmt: skip
    return Ranking(
        "Các thôn",
        tuple(
            RankedUnit(code, name, *(Decimal(points) for points in scores), rank, grade)
            for code, name, *scores, rank, grade in rows
        ),
    )


def office():
    """The office with its signer, recipients and symbols."""
    recipients = (
        Recipient("Như trên", 2),
        Recipient("Thường trực Đảng ủy", 1),
        Recipient("Lưu: VT, TĐKT", 2),
    )
    return Office(
        values={
            "ten_dong_1": "ỦY BAN NHÂN DÂN",
            "ten_dong_2": "XÃ PHỔ AN",
            "ten": "Ủy ban nhân dân xã Phổ An",
            "ten_viet_tat": "UBND xã Phổ An",
            "xa": "xã Phổ An",
            "thi_xa": "thị xã Đức Phổ",
            "tinh": "tỉnh Quảng Ngãi",
            "dia_danh": "Phổ An",
            "kinh_gui_TTr": "Ủy ban nhân dân thị xã Đức Phổ; Phòng Nội vụ thị xã Đức Phổ",
            "kinh_gui_BC": "Ủy ban nhân dân thị xã Đức Phổ",
        },
        signers=(
            Signer("Nguyễn Minh Hà", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("BC", "TTr", "KH")),
            Signer("Nguyễn Minh Hà", ("CHỦ TỊCH",), ("QĐ",)),
        ),
        council=(),
        recipients={
            "BC": recipients,
            "TTr": recipients,
            "KH": recipients[1:],
            "QĐ": (Recipient("Như Điều 3", 5), Recipient("Lưu: VT, TĐKT", 2)),
        },
        symbols={
            "BC": Symbol("BC", "BÁO CÁO", "BC-UBND"),
            "TTr": Symbol("TTr", "TỜ TRÌNH", "TTr-UBND"),
            "KH": Symbol("KH", "KẾ HOẠCH", "KH-UBND"),
            "QĐ": Symbol("QĐ", "QUYẾT ĐỊNH", "QĐ-UBND"),
        },
        cells={},
        findings=(),
        layout=layout(),
    )


def box(spot, left, top, width, height, size, **given):
    """Where a text of a certificate stands."""
    values = {"bold": False, "italic": False, "capitals": False, "align": Align.CENTER, "where": Where()}
    return Box(spot, left, top, width, height, size, **(values | given))


def layout(**given):
    """Three texts on a sheet of A4, and a printer that wants them 1,5 mm to the right and 2 mm up."""
    boxes = (
        box(Spot.TEN, 30, 88, 237, 14, 26, bold=True, capitals=True),
        box(Spot.DON_VI, 30, 103, 237, 14, 15),
        box(Spot.QUYET_DINH, 32, 168, 100, 7, 12, italic=True, align=Align.LEFT),
    )
    values = {"paper": Paper.A4, "boxes": boxes, "printer": "Máy in 1", "right": 1.5, "down": -2.0}
    return CertificateLayout(**(values | given))


def codes(**given):
    """The province's system knows two titles, persons and collectives, and one field."""
    values = {
        "titles": {
            "CSTDCS": Code("Chiến sĩ thi đua cơ sở", "1647933380"),
            "TTLDTT": Code("Tập thể lao động tiên tiến", "1647933198"),
        },
        "whom": {kind.value: Code(f"Khen thưởng {kind.value}", kind.name) for kind in NomineeKind},
        "bearers": (
            rule("Lãnh đạo khác", "11", whom=("cá nhân",), posts=("Chủ tịch",)),
            rule("Trực tiếp", "12", whom=("cá nhân",), categories=("Viên chức",)),
            rule("Đoàn thể", "13", whom=("tập thể",), unit_kinds=("đoàn thể",)),
        ),
        "fields": (
            rule("Giáo dục", "0003", units=("Trường",)),
            rule("Hội", "0020", unit_kinds=("đoàn thể",)),
        ),
    }
    return ImportCodes(**(values | given))


def rule(name, code, **given):
    """When an entry of the system is meant."""
    empty = dict.fromkeys(("whom", "posts", "categories", "units", "unit_kinds"), ())
    return Rule(Code(name, code), **(empty | given))


def plan():
    """The plan the results are held against."""
    commune = "Ủy ban nhân dân xã Phổ An"
    units = (("T01", "Thôn Đông", UnitKind.VILLAGE, commune), ("T02", "Thôn Tây", UnitKind.VILLAGE, commune),
             ("B01", "Hội Nông dân xã", UnitKind.ORGANISATION, "Hội Nông dân thị xã Đức Phổ"))  # fmt: skip
    return Plan(
        year=2024,
        number="12/KH-UBND",
        issued=date(2024, 1, 15),
        theme="Đoàn kết, kỷ cương, phát triển",
        closing_date=date(2024, 12, 15),
        report_date=date(2024, 12, 20),
        targets=tuple(r.target for r in results()),
        forms=(),
        units=tuple(
            Unit(code, name, kind, (), (), "", "", None, CELL, superior)
            for code, name, kind, superior in units
        ),
        movements=(
            Movement(
                "PT01",
                "Vì an ninh Tổ quốc",
                "Quốc phòng - an ninh",
                "Ủy ban nhân dân xã",
                "Cả năm 2024",
                "Công an xã",
                CELL,
            ),
            Movement(
                "PT02", "Dạy tốt, học tốt", "Văn hóa - xã hội", "Hội Nông dân xã", "", "Hội Nông dân xã", CELL
            ),
        ),
        resubmissions=(),
        general={"Tên kế hoạch": "Kế hoạch phát động phong trào thi đua năm 2024"},
        findings=(),
    )


def intake():
    """Two villages and an organisation report on the first movement only."""
    rows = (
        ("T01", "lắp 14 camera an ninh", "120", "Camera an ninh xóm Chợ", "Mô hình", "Xóm Chợ"),
        ("T02", "Không xảy ra trộm cắp.", "80", "Tổ tự quản thôn Tây", "Tập thể điển hình", ""),
        ("B01", "Tham gia 04 tổ tự quản", None, None, None, None),
    )
    return Intake(
        submissions=tuple(_movement_report(*row) for row in rows), set_aside=(), files=(), findings=()
    )


def _movement_report(unit, told, people, example, kind, place):
    values = {
        "phong_trao": "Vì an ninh Tổ quốc",
        "ket_qua": told,
        "so_nguoi": number(people),
        "dien_hinh": example,
        "loai_dien_hinh": kind,
        "dia_chi": place,
    }
    cells = {key: Value(value, str(value), CELL) for key, value in values.items() if value is not None}
    return Submission(unit, "BM12", f"2024/so_lieu/{unit}.xlsx", "BM12", (Row(8, cells),), {}, None, ())


def title(code, name, level, order, *, is_title=True, kinds=tuple(NomineeKind), includes=()):
    """A title of the law in force."""
    start = date(2024, 1, 1)
    return Title(code, name, level, kinds, is_title, order, "", "", "[V]", start, None, includes=includes)


TITLES = {
    t.code: t
    for t in (
        title("TTLDTT", "Tập thể lao động tiên tiến", Level.DISTRICT, 40),
        title("CSTDCS", "Chiến sĩ thi đua cơ sở", Level.DISTRICT, 70, includes=("LDTT",)),
        title("LDTT", "Lao động tiên tiến", Level.COMMUNE, 80),
        title("BK_TINH", "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", Level.PROVINCE, 100, is_title=False),
        title(
            "GK_HUYEN", "Giấy khen của Chủ tịch Ủy ban nhân dân thị xã", Level.DISTRICT, 110, is_title=False
        ),
        title("GK_XA", "Giấy khen của Chủ tịch Ủy ban nhân dân xã", Level.COMMUNE, 120, is_title=False),
    )
}


def law():
    """Two bases, and the titles above."""
    day = date(2024, 1, 1)
    texts = ("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
             "Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ")  # fmt: skip
    bases = tuple(
        LegalBasis(text, ("BC", "TTr", "QĐ"), n, day, None, "", "[V]") for n, text in enumerate(texts)
    )
    money = "Điều 54, Điều 58 Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
    bases = (*bases, LegalBasis(money, ("DT",), 9, day, None, "", "[V]"))
    salary = BaseSalary(2_340_000, provision("Nghị định số 73/2024/NĐ-CP"))
    rewards = (
        reward("TTLDTT", "0.8", COLLECTIVE),
        reward("CSTDCS", "1", PERSON),
        reward("LDTT", "0.3", PERSON),
        reward("GK_XA", "0.15", PERSON),
        reward("GK_XA", "0.3", COLLECTIVE),
        reward("GK_XA", "0.225", HOUSEHOLD, status="[R]"),
    )
    return Law(date(2024, 12, 20), TITLES, bases, rewards=rewards, base_salary=salary)


def provision(article="Điều 58", status="[2nd]"):
    """Where a rule stands."""
    return Provision(article, "", status, date(2024, 1, 1), None)


def reward(code, coefficient, kind, *, status="[2nd]"):
    """The money for a title and kind."""
    return Reward(code, (kind,), Decimal(coefficient), provision(status=status))


def nominee(kind, name, code, **given):
    """A nominee with plain values; tests change what they are about."""
    collective = kind is COLLECTIVE
    values = {
        "kind": kind,
        "name": name,
        "salutation": "" if collective else "Ông",
        "sex": "",
        "birth": None if collective else date(1980, 2, 5),
        "post": "",
        "unit": "Thôn Đông",
        "category": "",
        "rating": "",
        "months": None,
        "title": TITLES[code] if code else None,
        "merit": Merit.SERVICE,
        "achievement": "hoàn thành tốt nhiệm vụ được giao",
        "initiative": "",
        "initiative_decision": "",
        "discipline": "",
        "complaint": "",
        "members": Decimal(12) if collective else None,
        "members_ldtt": Decimal(11) if collective else None,
        "cells": cells_of(kind, name),
    }
    return Nominee(**(values | given))


def cells_of(kind, name):
    """Cells of a row of its own for each name."""
    row = 4 + crc32(name.encode()) % 90_000
    return {
        key: CellRef("2024/khen_thuong/de_nghi.xlsx", kind.value.capitalize(), row, column)
        for column, key in enumerate(("ten", "danh_hieu", "doi_tuong", "don_vi"), 2)
    }


def judged(commendation):
    """The same with each nominee's awards of past years, by name; nobody is refused."""
    return replace(
        commendation,
        assessments=tuple(
            Assessment(nominee, (), tuple(a for a in commendation.ledger if a.name == nominee.name))
            for nominee in commendation.nominees
        ),
    )


def award(kind, name, code, merit, decision):
    """An award of the ledger."""
    return Award(
        2024, kind, name, None, "Thôn Đông", TITLES[code], TITLES[code].name, merit, decision, date(2024, 7, 1),
        "", CELL,
    )  # fmt: skip


def commendation():
    """Six proposed above the commune, two by the commune itself, three awarded in the year."""
    nominees = (
        nominee(COLLECTIVE, "Hội Nông dân xã", "TTLDTT", rating="Hoàn thành tốt nhiệm vụ"),
        nominee(
            PERSON, "VÕ THỊ ÁNH", "CSTDCS", salutation="Bà", post="Giáo viên", unit="Trường Tiểu học Phổ An"
        ),
        nominee(PERSON, "Lê Văn Bình", "CSTDCS", post="Chủ tịch Hội Nông dân xã", unit="Hội Nông dân xã"),
        nominee(PERSON, "Trần Quốc Đạt", "LDTT"),
        nominee(PERSON, "Đỗ Thị Mai", "BK_TINH", salutation="Bà"),
        nominee(HOUSEHOLD, "Phạm Văn Sơn", "GK_HUYEN", birth=None, achievement=""),
        nominee(PERSON, "Ngô Văn Tám", "GK_HUYEN", merit=Merit.SUDDEN),
        nominee(COLLECTIVE, "Thôn Đông", "GK_XA"),
    )
    ledger = (
        award(PERSON, "Hồ Văn An", "GK_XA", Merit.TOPIC, "41/QĐ-UBND"),
        award(PERSON, "Hồ Văn Ba", "GK_XA", Merit.TOPIC, "41/QĐ-UBND"),
        award(COLLECTIVE, "Thôn Tây", "GK_XA", Merit.SUDDEN, "67/QĐ-UBND"),
        replace(award(PERSON, "Hồ Văn Cũ", "GK_XA", Merit.TOPIC, "9/QĐ-UBND"), year=2023),
    )
    return Commendation(nominees, ledger, law(), ())


HEADINGS = (
    "Thuận lợi", "Khó khăn", "Công tác lãnh đạo, chỉ đạo", "Kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh",
    "Xây dựng Đảng, chính quyền", "Công tác khen thưởng", "Công tác kiểm tra, đôn đốc", "Ưu điểm", "Hạn chế",
    "Nguyên nhân", "Bài học kinh nghiệm", "Phương hướng", "Nhiệm vụ trọng tâm", "Giải pháp", "Kiến nghị",
)  # fmt: skip


def prose(*without):
    """One paragraph under every heading of the report, but for those in ``without``."""
    sections = {
        fold(heading): (Paragraph((Run(f"Lời văn mục {heading}.", bold=False, italic=False),), bullet=False),)
        for heading in HEADINGS
        if heading not in without
    }
    return Prose(sections, ())


def small_year(**given):
    """The whole year; parts may be replaced."""
    figures = Figures(results(), (ranking(),), ())
    year = YearData(office(), plan(), intake(), figures, commendation(), prose(), codes())
    return replace(year, **given)


def word_text(data):
    """The text of a .docx in reading order, a table row a line, no-break spaces as spaces."""
    document = Document(BytesIO(data))
    lines = []
    for block in document.iter_inner_content():
        lines.extend(_table_lines(block) if isinstance(block, Table) else _paragraph_lines(block))
    return "\n".join(lines) + "\n"


def _table_lines(table):
    for row in table.rows:
        cells = list(dict.fromkeys(row.cells))
        yield "| " + " | ".join(_plain(cell.text.replace("\n", " / ")) for cell in cells) + " |"


def _paragraph_lines(paragraph):
    assert isinstance(paragraph, WordParagraph)
    text = _plain(paragraph.text)
    picture = "[hình]" if paragraph._p.xpath(".//w:drawing") else ""
    if text.strip() or picture:
        yield f"{text}{picture}"


def _plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")
