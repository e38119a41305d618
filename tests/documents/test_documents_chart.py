"""The chart: which targets it shows, its bytes, its letters."""

import struct

from matplotlib import font_manager
from matplotlib.ft2font import FT2Font

from reports.documents import chart
from tests.documents.small_year import results


def chunks(png):
    place = 8
    while place < len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        yield kind.decode()
        place += 12 + size


def test_only_figures_that_have_a_percent_of_plan_are_drawn():
    assert [r.target.code for r in chart.charted(results())] == ["CT01", "CT02", "CT03", "CT15", "CT22"]


def test_two_drawings_are_the_same_bytes():
    assert chart.draw(results()[:3]) == chart.draw(results()[:3])


def test_other_figures_are_another_picture():
    assert chart.draw(results()[:3]) != chart.draw(results()[:2])


def test_picture_tells_nothing_of_the_machine():
    assert set(chunks(chart.draw(results()[:2]))) <= {"IHDR", "pHYs", "IDAT", "IEND", "PLTE", "sBIT"}


def test_picture_grows_with_its_bars():
    heights = [struct.unpack(">I", chart.draw(results()[:n])[20:24])[0] for n in (1, 3)]

    assert heights[1] > heights[0]


def test_font_has_every_vietnamese_letter():
    letters = FT2Font(str(chart.serif_font())).get_charmap()

    assert all(ord(letter) in letters for letter in "ẢẵầẩỗờởừữựệỷỹđĐ‰")


def test_a_font_installed_since_matplotlib_last_looked_is_seen(monkeypatch):
    """Its list of fonts outlives the day: a first run before the office's fonts were there must not leave
    the chart, and every length measured, in DejaVu for ever."""
    before = chart.serif_font()
    manager = font_manager.FontManager()
    manager.ttflist = [entry for entry in manager.ttflist if entry.name.startswith("DejaVu")]
    monkeypatch.setattr(font_manager, "fontManager", manager)
    monkeypatch.setattr(font_manager, "findfont", manager.findfont)
    assert chart.serif_font() == before
    assert "DejaVu" not in before.name
