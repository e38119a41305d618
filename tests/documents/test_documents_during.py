"""The kinds of documents that other commands than build make: listed beside the catalogue, not in it."""

from dataclasses import fields

from reports.documents import SeriesKind, catalogue, during_the_year, during_types
from reports.rendering import Template
from tests.documents.late_units import late_year


def test_codes_and_files_are_those_of_no_other_document():
    of_build = {kind.code for kind in catalogue()} | {kind.file_name for kind in catalogue()}
    during = [name for kind in during_the_year() for name in (kind.code, kind.file_name)]

    assert len(during) == len(set(during))
    assert not of_build & set(during)


def test_every_kind_has_its_template_and_the_type_it_is_given(templates):
    types = during_types()

    assert {kind.template for kind in during_the_year()} == types.keys()
    for name, says in types.items():
        asked = {tag.split(".")[0].split("[")[0] for tag in Template.open(templates / name).names}
        assert asked == {field.name for field in fields(says)}


def test_a_kind_asked_for_nothing_takes_the_day_of_the_year_s_documents():
    (letters,) = [kind for kind in during_the_year() if isinstance(kind, SeriesKind)]
    singles, _ = letters.build(late_year())

    assert [single.subject for single in singles] == ["Thôn Đông"]
    assert "đến ngày 20 tháng 12 năm 2024" in singles[0].context.tinh_hinh
