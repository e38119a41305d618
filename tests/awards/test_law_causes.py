"""One law file that cannot be used is one finding, not one for each nominee."""

from reports.awards import by_cause, causes_in
from reports.findings import Finding, Where

BROKEN = Finding("E701", Where("phap_ly/danh_hieu.toml"), "Invalid value (at line 32, column 3)")
OTHER_FAULT = Finding("E721", Where("2024/khen_thuong/de_nghi.xlsx", "Cá nhân", "J4"), "Giấy khem")
NOBODY = Finding("E813", Where("2024/khen_thuong/de_nghi.xlsx"))
NO_BASIS = Finding("E814", Where("phap_ly/can_cu.toml"), "TTr")
BIRTHDAY = Finding("E727", Where("2024/khen_thuong/de_nghi.xlsx", "Cá nhân", "C4"))


def test_what_follows_is_told_by_its_cause_and_the_cause_comes_first():
    causes = causes_in([BIRTHDAY, BROKEN])
    assert by_cause([BIRTHDAY, OTHER_FAULT, OTHER_FAULT, NOBODY, NO_BASIS], causes) == (
        BROKEN,
        BIRTHDAY,
        NO_BASIS,
    )


def test_bases_and_titles_have_consequences_of_their_own():
    silent = Finding("E711", Where("phap_ly/can_cu.toml"), "20/12/2004")
    assert by_cause([OTHER_FAULT, NO_BASIS], causes_in([silent])) == (silent, OTHER_FAULT)


def test_without_a_cause_everything_stays_as_it_is():
    assert by_cause([NOBODY, OTHER_FAULT], causes_in([BIRTHDAY])) == (NOBODY, OTHER_FAULT)
