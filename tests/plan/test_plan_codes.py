"""Every code of the plan, its formulas, figures and audit is in the catalogue, used, and provoked."""

import re
from pathlib import Path

from reports.findings import catalogue

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"([EWR]5\d\d)"')


def codes_in(*folders):
    files = (path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    return {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}


KNOWN = {code for code in catalogue() if code[1] == "5"}


def test_the_code_and_the_catalogue_name_the_same_codes():
    assert codes_in("reports/formula", "reports/plan", "reports/figures") == KNOWN


def test_every_code_is_provoked_by_a_test():
    assert KNOWN - codes_in("tests/formula", "tests/plan", "tests/figures") == set()


def test_examples_read_as_the_catalogue_does():
    for code in KNOWN:
        entry = catalogue()[code]
        for text in (entry.title_vi, entry.remedy_vi, entry.example_vi, entry.title_en, entry.remedy_en):
            assert text.strip() == text != ""
        assert entry.message_vi.rstrip().endswith((".", "?")), code
