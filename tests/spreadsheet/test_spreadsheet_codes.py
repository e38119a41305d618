"""Every code of the files 1-tep.toml and 3-o.toml exists in words and is provoked by a test."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "reports" / "catalogue"
TESTS = "".join(
    path.read_text(encoding="utf-8")
    for path in Path(__file__).parent.glob("test_*.py")
    if path != Path(__file__)
)
CODE = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "reports" / "spreadsheet").glob("*.py"))
ENTRIES = {
    code: entry
    for name in ("1-tep.toml", "3-o.toml")
    for code, entry in tomllib.loads((CATALOGUE / name).read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("code", ENTRIES)
def test_code_is_emitted_and_provoked(code):
    assert f'"{code}"' in CODE
    assert f'"{code}"' in TESTS


@pytest.mark.parametrize("code", ENTRIES)
def test_message_tells_what_was_found(code):
    entry = ENTRIES[code]
    for language in ("vi", "en"):
        words = entry[f"message_{language}"]
        assert words.format(found="F", expected="E", note="N").endswith((".", "N"))
        assert entry[f"remedy_{language}"].strip().endswith(".")
    assert {part for part in ("{found}", "{expected}", "{note}") if part in entry["message_vi"]} == {
        part for part in ("{found}", "{expected}", "{note}") if part in entry["message_en"]
    }


def test_numbers_stand_in_order_and_once():
    for name in ("1-tep.toml", "3-o.toml"):
        numbers = [int(code[1:]) for code in tomllib.loads((CATALOGUE / name).read_text(encoding="utf-8"))]
        assert numbers == sorted(set(numbers))
