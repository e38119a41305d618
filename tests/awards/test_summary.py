"""The year's commendation in numbers, worked out by hand from the rows written."""

from __future__ import annotations

from datetime import date

from reports.awards import Level, Merit, NomineeKind, summarise

TITLE = "Danh hiệu, hình thức đề nghị"
NAME = "Họ và tên"
GK = "Giấy khen của Chủ tịch UBND xã"


def year_of_commendation(commune):
    return commune.read(
        people=[
            {},
            {NAME: "Lê Văn An"},
            {NAME: "Lê Văn Bình", TITLE: GK, "Loại thành tích": "chuyên đề"},
            {
                NAME: "Lê Văn Cường",
                TITLE: "Chiến sĩ thi đua cơ sở",
                "Xếp loại năm": "Hoàn thành xuất sắc nhiệm vụ",
            },
            {NAME: "Lê Văn Dư", TITLE: "không rõ"},
        ],
        collectives=[{}, {"Tên tập thể": "Hội B", TITLE: GK}],
        households=[{TITLE: GK}],
        awards=[
            {},
            {
                "Họ tên, tên tập thể": "Phạm Văn Tư",
                "Loại thành tích": "chuyên đề",
                "Số quyết định": "80/QĐ-UBND",
            },
            {"Họ tên, tên tập thể": "Tổ 1", "Đối tượng": "tập thể", "Số quyết định": "80/QĐ-UBND"},
            {"Danh hiệu, hình thức": "Kỷ niệm chương", "Đối tượng": "hộ gia đình"},
            {"Năm": 2023, "Ngày quyết định": date(2023, 12, 12)},
        ],
    )


def test_awarded_and_proposed_are_counted_apart(commune):
    summary = summarise(year_of_commendation(commune), 2024)
    row = next(r for r in summary.rows if r.title is not None and r.title.code == "GK_XA")
    assert (row.awarded.persons, row.awarded.collectives, row.awarded.households) == (2, 1, 0)
    assert (row.awarded.service, row.awarded.topic, row.awarded.sudden) == (0, 1, 2)
    assert (row.proposed.persons, row.proposed.collectives, row.proposed.households) == (1, 1, 1)
    assert (row.proposed.service, row.proposed.topic, row.proposed.sudden) == (2, 1, 0)
    assert row.awarded.of(NomineeKind.PERSON, Merit.TOPIC) == 1
    assert row.decisions == ("112/QĐ-UBND", "80/QĐ-UBND")


def test_totals_are_the_lengths_of_the_lists(commune):
    commendation = year_of_commendation(commune)
    summary = summarise(commendation, 2024)
    usable = [n for n in commendation.nominees if n.title is not None]
    assert summary.awarded.total == len(commendation.awarded_in(2024)) == 4
    assert summary.proposed.total == len(usable) == 7
    assert summary.awarded.total == sum(row.awarded.total for row in summary.rows)
    assert summary.proposed.total == sum(row.proposed.total for row in summary.rows)
    for tally in (summary.awarded, summary.proposed):
        assert tally.persons + tally.collectives + tally.households == tally.total
        assert tally.service + tally.topic + tally.sudden == tally.total


def test_rows_stand_in_title_order_and_unknown_titles_last(commune):
    summary = summarise(year_of_commendation(commune), 2024)
    assert [row.name for row in summary.rows] == [
        "Tập thể lao động tiên tiến",
        "Chiến sĩ thi đua cơ sở",
        "Lao động tiên tiến",
        "Giấy khen của Chủ tịch Ủy ban nhân dân xã",
        "Kỷ niệm chương",
    ]
    assert (summary.rows[-1].title, summary.rows[-1].awarded.households) == (None, 1)


def test_by_level_the_totals_are_those_of_what_goes_up(commune):
    commendation = year_of_commendation(commune)
    above = (Level.DISTRICT, Level.PROVINCE)
    summary = summarise(commendation, 2024, *above)
    assert [row.title.code for row in summary.rows] == ["TTLDTT", "CSTDCS"]
    assert summary.proposed.total == len(commendation.proposed_to(*above)) == 2
    assert summary.awarded.total == 0


def test_a_year_without_anything_is_an_empty_table(commune):
    summary = summarise(commune.read(), 2024)
    assert (summary.rows, summary.awarded.total, summary.proposed.total) == ((), 0, 0)


def test_what_is_decided_after_the_report_is_not_yet_awarded(commune):
    """A ledger that already holds the year's last decision: on the report's day it is a proposal."""
    commendation = commune.read(
        people=[{}],
        awards=[
            {
                "Họ tên, tên tập thể": "Nguyễn Văn Hùng",
                "Ngày sinh": date(1980, 5, 12),
                "Danh hiệu, hình thức": "LĐTT",
            }
            | {"Loại thành tích": "công trạng", "Ngày quyết định": date(2024, 12, 27)},
            {"Ngày quyết định": date(2024, 12, 20)},
        ],
    )
    summary = summarise(commendation, 2024)
    assert (summary.awarded.total, summary.proposed.total) == (1, 1)
    assert [f.code for f in commendation.findings if f.code == "W759"] == ["W759"]
