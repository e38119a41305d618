"""Documentation that cannot fall behind the program."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from PIL import Image

from reports.findings import Finding, catalogue
from reports.the_thuc import RULES

ROOT = Path(__file__).resolve().parents[2]


def _script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["ma-loi.md", "lenh.md"])
def test_generated_page_is_current(page):
    written = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert written == _script("make_docs").PAGES[page](), "run: python -m scripts.make_docs"


def test_every_code_the_program_can_say_is_in_the_catalogue_and_back():
    """Codes in the source are in the catalogue, and the catalogue has none that nobody says."""
    source = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "reports").rglob("*.py")))
    said = set(re.findall(r"[\"']([EWR][1-9]\d\d)[\"']", source))
    assert sorted(said - catalogue().keys()) == []
    assert sorted(catalogue().keys() - said) == []


@pytest.mark.parametrize("code", list(catalogue()))
def test_every_code_can_be_said_in_both_languages(code):
    finding = Finding(code, found="A", expected="B", note="C")
    for language in ("vi", "en"):
        assert finding.message(language)
        assert finding.remedy(language)
    assert catalogue()[code].example_vi


def test_no_number_of_a_code_stands_for_two_things():
    numbers = [code[1:] for code in catalogue()]
    assert len(numbers) == len(set(numbers))


def test_readme_and_guide_name_every_command():
    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    for command in _script("make_docs").commands():
        name = command[0]
        if name != "build":
            assert f"build.py {name}" in guide, name


def test_the_page_of_the_register_names_all_it_can_do():
    page = (ROOT / "docs" / "so-van-ban.md").read_text(encoding="utf-8")
    for command in _script("make_docs").commands():
        if command[0] == "register" and command[1:]:
            assert f"build.py {' '.join(command)}" in page, command


def test_pages_of_the_legal_form_are_current_and_none_is_left_over():
    made = _script("make_form_docs").pages()
    folder = ROOT / "docs" / "the-thuc"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == made, (
        "run: python -m scripts.make_form_docs"
    )


def test_every_rule_of_the_legal_form_stands_on_one_page():
    groups = _script("form_groups").GROUPS
    told = [code for group in groups for code in group.codes]
    assert sorted(told) == sorted(rule.code[1:] for rule in RULES)


def test_every_page_of_the_legal_form_has_its_picture():
    for group in _script("form_groups").GROUPS:
        picture = ROOT / "docs" / "hinh" / f"the_thuc_{group.page.replace('-', '_')}.png"
        with Image.open(picture) as opened:
            assert opened.width >= 300, picture.name
        assert picture.stat().st_size <= 120_000, picture.name


def test_links_between_pages_lead_somewhere():
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_message_has_its_english_and_the_compiled_files_are_current():
    locale = _script("make_locale")
    english = locale.PACKAGE / "locale" / "en" / "LC_MESSAGES" / "tongket.po"
    assert sorted(locale.messages() - locale.translated(english)) == []
    for po in locale.PACKAGE.glob("locale/*/LC_MESSAGES/*.po"):
        assert po.with_suffix(".mo").read_bytes() == locale.compiled(po), "run: python -m scripts.make_locale"
