"""CSV: encodings that prove themselves, separators that are found, doubts that are said."""

import pytest

from reports.spreadsheet import Kind, convert


def rows(grid):
    return [[str(grid.at(r, c).value) if grid.at(r, c) else "" for c in range(1, grid.max_column + 1)]
            for r in range(1, grid.max_row + 1)]  # fmt: skip


TABLE = "Khu dân cư;Diện tích;Ghi chú\nAn Thổ;12,5;tốt\nAn Thạch;8,25;khá\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_prove_themselves(written, first, codes, encoding):
    opened = written(TABLE.encode(encoding), "a.csv")
    assert codes(opened) == []
    assert rows(first(opened))[1] == ["An Thổ", "12,5", "tốt"]
    assert first(opened).sheet == "csv"


@pytest.mark.parametrize("encoding", ["cp1258", "latin-1"])
def test_other_encodings_are_not_guessed(written, codes, encoding):
    data = "Tên;Số\nThôn mới;1\nđồng ý;2\n".encode(encoding, "replace").replace(b"?", b"\xf0")
    opened = written(data, "cu.csv")
    assert codes(opened) == ["E116"]
    assert opened.grids == ()
    assert int(opened.findings[0].expected) >= 1


def test_tcvn3_bytes_are_not_guessed(written, codes):
    opened = written(b"Ten,So\nPh\xe6 An,1\n", "tcvn3.csv")
    assert codes(opened) == ["E116"]
    assert (opened.findings[0].expected, opened.findings[0].found[:2]) == ("2", "E6")


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_separators_are_found(written, first, codes, mark):
    opened = written(f"a{mark}b{mark}c\n1{mark}2{mark}3\n".encode(), "a.csv")
    assert codes(opened) == []
    assert rows(first(opened)) == [["a", "b", "c"], ["1", "2", "3"]]


def test_decimal_commas_do_not_cut(written, first, codes):
    opened = written(b"1,5;2,5\n3,5;4,5\n", "a.csv")
    assert codes(opened) == []
    assert rows(first(opened)) == [["1,5", "2,5"], ["3,5", "4,5"]]


def test_quoted_fields_keep_separators_quotes_and_line_breaks(written, first, codes):
    opened = written('ten,ghi chu\n"An, Thổ","nói ""được""\nhai dòng"\n'.encode(), "a.csv")
    assert codes(opened) == []
    assert rows(first(opened))[1] == ["An, Thổ", 'nói "được"\nhai dòng']


def test_excels_own_line_about_the_separator_is_obeyed(written, first):
    opened = written(b"sep=|\r\na;b|c\r\n1;2|3\r\n", "a.csv")
    assert rows(first(opened)) == [["a;b", "c"], ["1;2", "3"]]


def test_two_separators_that_serve_alike_are_a_warning(written, codes):
    opened = written(b"a;b\tc\n1;2\t3\n", "a.csv")
    assert codes(opened) == ["W123"]
    assert (opened.findings[0].expected, opened.findings[0].found) == (";", "tab")


def test_rows_of_uneven_width_are_read_by_the_separator_that_cuts_most(written, first, codes):
    opened = written("BIỂU 1\na,b,c\n1,2,3\n4,5\n7,8,9;x\n".encode(), "a.csv")
    assert codes(opened) == ["W123"]
    assert first(opened).at(3, 3).value == "3"


def test_a_single_column(written, first, codes):
    opened = written("An Thổ\nAn Thạch\n".encode(), "a.csv")
    assert codes(opened) == []
    assert rows(first(opened)) == [["An Thổ"], ["An Thạch"]]


def test_an_unreadable_field_is_damage(written, codes):
    assert codes(written(b'a;"' + b"x" * 200_000 + b'"\n', "a.csv")) == ["E106"]


def test_plain_numbers_of_a_csv_are_no_repair(written, first):
    grid = first(written(b"dt;sl\n12,5;0.985\n", "a.csv"))
    plain = convert(grid.at(2, 1), Kind.NUMBER, grid.ref(2, 1))
    assert (str(plain.value), plain.findings) == ("12.5", ())
    other = convert(grid.at(2, 2), Kind.NUMBER, grid.ref(2, 2))
    assert [finding.code for finding in other.findings] == ["R311"]


def test_stray_rows_are_reported(written, first, codes):
    opened = written(("a;b\n" + "\n" * 5000 + "x;y\n").encode(), "a.csv")
    assert codes(opened) == ["E111", "E111"]
    assert first(opened).max_row == 1


def test_a_file_cut_in_the_middle_of_a_letter_is_damaged_not_of_another_encoding(written, codes):
    whole = "STT;Khu dân cư\n1;Phổ An".encode()
    assert codes(written(whole + "ổ".encode()[:2], "cat.csv")) == ["E106"]
    assert codes(written("Phổ An;1\nTh\xf4n;2".encode("latin-1", "ignore"), "cu.csv")) == ["E116"]
