from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.findings import catalogue

OWN = {code: entry for code, entry in catalogue().items() if code[1] in "24"}
TESTS = "".join(p.read_text(encoding="utf-8") for p in sorted(Path(__file__).parent.glob("test_*.py")))


@pytest.mark.parametrize("code", OWN)
def test_every_code_is_provoked_by_a_test(code):
    assert re.search(rf'"{code}"', TESTS)


@pytest.mark.parametrize("code", OWN)
def test_every_code_says_what_was_found_and_what_to_do_in_both_languages(code):
    entry = OWN[code]
    for text in (entry.title_vi, entry.title_en, entry.message_vi, entry.message_en):
        assert text
    assert entry.remedy_vi.endswith(".")
    assert entry.remedy_en.endswith(".")
    assert entry.message_vi.rstrip(" {note}").endswith((".", '"'))
    used = [set(re.findall(r"{(\w+)}", text)) for text in (entry.message_vi, entry.message_en)]
    assert used[0] == used[1]


def test_no_two_codes_share_a_number():
    numbers = [code[1:] for code in catalogue()]
    assert len(numbers) == len(set(numbers))
