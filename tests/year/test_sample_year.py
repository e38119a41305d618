"""The sample year from end to end: right figures, every one traced to a cell, nothing touched."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from reports.figures.model import Verdict

ROOT = Path(__file__).resolve().parents[2]
EXPECTED = json.loads((Path(__file__).parent / "expected_figures.json").read_text(encoding="utf-8"))


def test_every_target_of_the_plan_is_in_the_sample(built):
    judged = [r for r in built.year.data.figures.results if r.verdict is not None]
    assert len(judged) == 26
    assert {r.target.code for r in built.year.data.figures.results} == set(EXPECTED)


@pytest.mark.parametrize("code", EXPECTED)
def test_figure_equals_the_value_worked_out_apart_from_the_program(built, code):
    result = built.year.data.figures.by_code[code]
    expected = EXPECTED[code]["exact"]
    if isinstance(result.actual, bool):
        assert str(result.actual).lower() == str(expected).lower()
    else:
        assert abs(Fraction(result.actual) - Fraction(expected)) < Fraction(1, 10**18)
    verdict = result.verdict.value if result.verdict else None
    assert verdict == EXPECTED[code]["verdict"]


def test_sample_year_has_successes_and_failures(built):
    verdicts = Counter(r.verdict for r in built.year.data.figures.results)
    assert verdicts[Verdict.EXCEEDED] >= 5
    assert verdicts[Verdict.MET] >= 5
    assert verdicts[Verdict.MISSED] >= 2
    assert verdicts[Verdict.NO_DATA] == 0


def test_sample_year_is_built_whole_and_clean(built, sample):
    assert built.clean
    assert [o.code for o in built.outcomes if not o.written] == []
    assert {o.path.name for o in built.outcomes} >= {
        "bao_cao_tong_ket.docx",
        "to_trinh_khen_thuong.docx",
        "phu_luc_chi_tieu.xlsx",
        "quyet_dinh_khen_thuong.docx",
        "giay_khen.docx",
    }
    assert all(path.is_file() for o in built.outcomes for path in o.files)
    assert built.manifest == sample.results / "manifest.json"


def test_repairs_are_said_and_the_plans_own_slip_is_flagged(built):
    codes = Counter(finding.code for finding in built.findings)
    assert codes["R322"] >= 2, "old fonts"
    assert codes["R310"] >= 2, "numbers typed as text"
    flagged = [f for f in built.findings if f.code == "W546"]
    assert len(flagged) == 1
    assert "413" in flagged[0].message()
    assert "415" in flagged[0].message()


def test_plan_shares_are_reproduced_by_largest_remainder(built):
    shares = [built.year.data.figures.by_code[code].target.plan for code in ("CT09", "CT10", "CT11")]
    assert shares == [Decimal("19.1"), Decimal("42.7"), Decimal("38.2")]
    assert not [f for f in built.findings if f.code == "W546" and "CT09" in f.message()]


def test_every_source_of_every_figure_is_the_cell_it_says(built, sample):
    """The lineage's addresses, opened with openpyxl alone, hold the raw texts it tells."""
    books: dict[str, openpyxl.Workbook] = {}
    seen = 0
    for result in built.year.data.figures.results:
        sources = list(result.lineage.sources())
        assert sources, f"{result.target.code} has no cells"
        for value in sources:
            ref = value.ref
            if not ref.file.endswith((".xlsx", ".xlsm")):
                continue
            if ref.file not in books:
                books[ref.file] = openpyxl.load_workbook(sample.data / ref.file, data_only=True)
            stored = books[ref.file][ref.sheet][ref.address].value
            if isinstance(stored, str):
                assert stored == value.raw
            elif isinstance(stored, int | float):
                assert Decimal(str(stored)) == Decimal(value.raw)
            else:
                assert str(stored) == value.raw
            seen += 1
    assert seen > 200


def test_sources_are_not_touched(built, sample):
    recorded = json.loads(built.manifest.read_text(encoding="utf-8"))["inputs"]
    assert len(recorded) >= 40
    for row in recorded:
        data = (sample.data / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"], row["file"]


def test_manifest_tells_outputs_templates_figures_and_version(built, sample):
    record = json.loads(built.manifest.read_text(encoding="utf-8"))
    for row in record["outputs"]:
        data = (sample.results / row["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == row["sha256"]
    assert {row["file"] for row in record["outputs"]} == {
        path.relative_to(sample.results).as_posix() for o in built.outcomes for path in o.files
    }
    assert {row["file"] for row in record["templates"]} >= {
        "bao_cao_tong_ket.docx",
        "to_trinh_khen_thuong.docx",
    }
    figures = {row["code"]: row for row in record["figures"]}
    assert figures["CT01"]["actual"] == "2178.15"
    assert figures["CT08"]["cells"]
    assert record["program"]["name"] == "tongket"
    assert len(record["findings"]) == len(built.findings)


def test_two_runs_give_the_same_bytes(built, sample, tmp_path):
    """A second run, in a process of its own with other hash seeds and another day."""
    command = [
        sys.executable,
        "-m",
        "reports.cli",
        "--quiet",
        "--data",
        str(sample.data),
        "--out",
        str(tmp_path),
    ]
    environment = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "12345", "TZ": "Asia/Ho_Chi_Minh", "PATH": ""}
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first = {p.name: p.read_bytes() for p in sample.results.iterdir() if p.is_file()}
    again = {p.name: p.read_bytes() for p in (tmp_path / "2024").iterdir() if p.is_file()}
    assert first.keys() == again.keys()
    assert [name for name in first if first[name] != again[name]] == []


def test_sample_says_that_its_people_are_invented(built, sample):
    assert built.year.data.office.values["du_lieu_mau"] == "có"
    note = (sample.year_data / "DOC_TRUOC.md").read_text(encoding="utf-8")
    assert "hư cấu" in note


def test_enough_nominees_of_each_kind(built):
    kinds = Counter(n.kind.value for n in built.year.data.commendation.nominees)
    assert kinds["cá nhân"] >= 60
    assert kinds["tập thể"] >= 15
    assert kinds["hộ gia đình"] >= 6


def test_enough_units_forms_and_workbooks(built):
    plan, intake = built.year.data.plan, built.year.data.intake
    villages = [u for u in plan.units if u.kind.value == "thôn"]
    assert len(villages) == 4
    assert len(plan.units) - len(villages) >= 15
    assert len(plan.forms) >= 8
    assert len(intake.files) >= 30
