"""Every code of the office, prose, scores, law, nominees and ledger: in words, and really used."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reports.findings import Finding, Where

ROOT = Path(__file__).parents[2]
ROOMS = ("office", "prose", "awards", "figures", "conference.py")
TESTS = ("office", "prose", "awards", "figures", "conference")
FILES = ("6-co-quan.toml", "7-khen-thuong.toml")
OWN = sorted(
    code
    for name in FILES
    for code in tomllib.loads((ROOT / "reports" / "catalogue" / name).read_text(encoding="utf-8"))
)
_CODE = re.compile(r"\b[EWR][67]\d\d\b")


def mentioned(folder: Path, names: tuple[str, ...]) -> set[str]:
    paths = [folder / name for name in names]
    files = [file for path in paths for file in ([path] if path.is_file() else path.glob("*.py"))]
    return {code for file in files for code in _CODE.findall(file.read_text(encoding="utf-8"))}


def test_codes_emitted_are_exactly_those_of_the_catalogue():
    assert mentioned(ROOT / "reports", ROOMS) == set(OWN)


def test_every_code_is_provoked_by_a_test():
    assert set(OWN) - mentioned(ROOT / "tests", TESTS) == set()


@pytest.mark.parametrize("code", OWN)
def test_message_and_remedy_read_well_in_both_languages(code):
    finding = Finding(code, Where("2024/tep.xlsx", "Trang", "B4"), "giá trị", "mong đợi", "ghi chú")
    for language in ("vi", "en"):
        text = finding.text(language)
        assert "{" not in text
        assert finding.message(language).endswith((".", "?", "ghi chú"))
        assert finding.remedy(language).endswith(".")
