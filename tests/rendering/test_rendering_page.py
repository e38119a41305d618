"""``docs/rendering.md``: its examples are true."""

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reports.rendering import FILTERS, TemplateFault, limits
from reports.rendering.archive import _MOST_BYTES, _MOST_BYTES_OF_XML, _MOST_MEMBERS, _RATIO
from reports.rendering.lint import _LONGEST_TAG

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "rendering.md").read_text(encoding="utf-8")


def table(title):
    """The rows of the first table under a heading or header row, cells without their code marks."""
    lines = PAGE[PAGE.index(title) :].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|---"))
    rows = []
    for line in lines[start + 1 :]:
        if not line.startswith("|"):
            break
        cells = re.split(r"(?<!\\)\|", line.strip("|"))
        rows.append(tuple(cell.strip().strip("`").replace("\\|", "|") for cell in cells))
    return rows


FILTER_ROWS = table("| tag | value | printed |")
ERROR_ROWS = table("| typed | code | told |")


@pytest.mark.parametrize(("tag", "value", "printed"), FILTER_ROWS)
def test_a_filter_prints_what_the_page_says(word, texts, tag, value, printed):
    name = re.match(r"\{\{ (\w+) ", tag)[1]
    known = {"Decimal": Decimal, "date": date, "__builtins__": {}}
    assert texts(word(tag).render({name: eval(value, known)})) == [printed]  # noqa: S307  our own page


def test_every_filter_of_ours_has_an_example():
    shown = {re.search(r"\| (\w+)", tag)[1] for tag, _, _ in FILTER_ROWS}
    assert shown >= FILTERS.keys()


@pytest.mark.parametrize(("typed", "code", "told"), ERROR_ROWS)
def test_a_slip_is_told_as_the_page_says(word, typed, code, told):
    with pytest.raises(TemplateFault) as raised:
        word(typed)
    first = raised.value.findings[0]
    assert first.code == code
    assert told in first.message()


def test_the_limits_are_those_of_the_page():
    figures = "".join(" ".join(row) for row in table("## Limits"))
    assert f"{limits.MOST_STEPS:,}".replace(",", ".") in figures
    assert f"{limits.MOST_TEXT // 2**20} MB" in figures
    assert f"{_MOST_MEMBERS:,} · {_MOST_BYTES // 2**20} MB".replace(",", ".") in figures
    assert f"{_MOST_BYTES_OF_XML // 2**20} MB" in figures
    assert f"{_RATIO}th" in figures
    assert f"{_LONGEST_TAG:,} characters".replace(",", ".") in figures


def test_the_example_runs(tmp_path, monkeypatch):
    shutil.copy(ROOT / "benchmarks" / "giay_khen.docx", tmp_path)
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    from reports.rendering import Template

    context = dict.fromkeys(Template.open(Path("giay_khen.docx")).names, "x")
    exec(code, {"context": context})  # noqa: S102  our own page
    assert (tmp_path / "out" / "giay_khen_1.docx").stat().st_size > 0


def test_the_page_shows_what_the_benchmark_found():
    found = PAGE.partition("<!-- benchmark -->")[2]
    assert "| certificate in memory, to docxtpl | ≥ 100 × |" in found
    assert " ✗" not in found
    assert (ROOT / "docs" / "hinh" / "rendering.png").is_file()
