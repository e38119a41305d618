"""Everything the project builds has the form the decree asks for, also after another program wrote it."""

from collections import Counter

import pytest

from reports.the_thuc import check
from tests.the_thuc import good_documents as good

JUDGED = {
    "bao_cao_tong_ket": "BC",
    "bao_cao_tom_tat_thanh_tich": "BC",
    "bien_ban_hop_hoi_dong": "BB",
    "bien_ban_kiem_phieu": "BB",
    "giay_moi": "GM",
    "quyet_dinh_khen_thuong": "QĐ",
    "thong_bao_ket_qua": "TB",
    "to_trinh_khen_thuong": "TTr",
}
"""Administrative documents of the sample year; its other files are certificates and working papers."""


def test_no_document_of_the_year_breaks_a_rule(built_documents):
    broken = {
        path.name: [(each.breach.code, each.breach.found.vi) for each in verdict.judged]
        for path in built_documents
        if not (verdict := check(path.read_bytes())).clean
    }
    assert broken == {}


def test_the_administrative_documents_are_recognised_and_judged(built_documents):
    kinds = {}
    for path in built_documents:
        if path.stem in JUDGED and path.parent.name == "2024":
            verdict = check(path.read_bytes())
            assert [each.breach.code for each in verdict.judged] == [], path.name
            kinds[path.stem] = verdict.reading.documents[0].kind.code
    assert kinds == JUDGED


def components(data):
    """How many lines are which component; the content counts as one, whatever it is made of."""
    reading = check(data).reading
    groups = [*(each.found for each in reading.documents), *(each.found for each in reading.annexes)]
    return [Counter(each.component for each in group) for group in groups]


@pytest.mark.office
@pytest.mark.slow
def test_documents_that_libreoffice_wrote_are_recognised_the_same(built_documents, through_office):
    paths = [path for path in built_documents if path.stem in JUDGED]
    for before, after in zip(paths, through_office(paths), strict=True):
        assert components(before.read_bytes()) == components(after.read_bytes()), before.name
        assert [each.breach.code for each in check(after.read_bytes()).judged] == [], before.name


@pytest.mark.office
@pytest.mark.slow
def test_good_documents_that_libreoffice_wrote_are_clean(through_office, tmp_path):
    paths = []
    for name in ("report", "report_with_annexes", "letter", "decision", "minutes", "rules"):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(getattr(good, name)().bytes())
        paths.append(path)
    for before, after in zip(paths, through_office(paths), strict=True):
        assert components(before.read_bytes()) == components(after.read_bytes()), before.name
        assert [each.breach.code for each in check(after.read_bytes()).judged] == [], before.name
