"""A small plan with two forms and three units, and what came of it on a day: made by hand."""

from dataclasses import replace
from datetime import date

from reports.findings import Finding, Where
from reports.intake.model import Intake, SourceFile, Submission
from reports.office import Recipient, Signer, Symbol
from reports.plan.model import Form, Unit, UnitKind
from tests.documents.small_year import CELL, office, plan, small_year

VILLAGE_FILE = "2024/so_lieu/dong/BM05 ho ngheo.xlsx"
DAY = date(2024, 12, 13)


def unit(code, name, kind, forms, deadline=date(2024, 12, 10), other=()):
    return Unit(code, name, kind, other, forms, "", "", deadline, CELL)


def wrong(code="E303", cell="D7", found="2,167.017", expected="số", unit="T01", file=VILLAGE_FILE):
    return Finding(code, Where(file, "BM05", cell, unit, "BM05"), found, expected)


def submission(of, form, file, submitted, *findings):
    return Submission(of, form, file, form, (), {}, submitted, findings)


def letters_office():
    """The office of the small year, which also writes letters."""
    base = office()
    return replace(
        base,
        signers=(
            *base.signers,
            Signer("Trần Quốc Vinh", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), ("CV",)),
        ),
        recipients={**base.recipients, "CV": (Recipient("Như trên", 1), Recipient("Lưu: VT, TĐKT", 2))},
        symbols={**base.symbols, "CV": Symbol("CV", "CÔNG VĂN", "UBND-TĐKT")},
    )


def late_year(*findings, **given):
    """Thôn Đông sent BM05 with ``findings`` and not BM06; Thôn Tây sent both, one of them late;
    Tư pháp - Hộ tịch has until the 20th and has sent nothing."""
    units = (
        unit("T01", "Thôn Đông", UnitKind.VILLAGE, ("BM05", "BM06"), other=("Ban nhân dân thôn Đông",)),
        unit("T02", "Thôn Tây", UnitKind.VILLAGE, ("BM05", "BM06")),
        unit("B01", "Tư pháp - Hộ tịch", UnitKind.DEPARTMENT, ("BM06",), date(2024, 12, 20)),
    )
    forms = (Form("BM05", "Hộ nghèo, gia đình văn hóa", ()), Form("BM06", "Lao động và đào tạo", ()))
    west = "2024/so_lieu/tay/BM.xlsx"
    intake = Intake(
        submissions=(
            submission("T01", "BM05", VILLAGE_FILE, date(2024, 12, 6), *findings),
            submission("T02", "BM05", west, date(2024, 12, 9)),
            submission("T02", "BM06", west, date(2024, 12, 12)),
        ),
        set_aside=(),
        files=tuple(SourceFile(file, "", 0, "xlsx") for file in (VILLAGE_FILE, west)),
        findings=findings,
    )
    values = {"plan": replace(plan(), units=units, forms=forms), "intake": intake, "office": letters_office()}
    return small_year(**(values | given))
