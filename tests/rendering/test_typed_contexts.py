"""A template held against the type of its context, both ways, before there is any data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property


@dataclass(frozen=True)
class Row:
    name: str
    score: Decimal
    parts: tuple["Row", ...] = ()


@dataclass(frozen=True)
class Head:
    place: str
    number: str | None


@dataclass(frozen=True)
class Paper:
    head: Head
    rows: Sequence[Row]
    notes: Mapping[str, Head]
    anything: object

    @property
    def count(self) -> int:
        return len(self.rows)

    @cached_property
    def best(self) -> Row | None:
        return self.rows[0] if self.rows else None


def told(template, kind):
    return [(each.code, each.found, each.expected) for each in template.check(kind)]


def test_what_is_there_is_not_told(word):
    template = word(
        "{{ head.place }}{{ head.number }}{{ count }}{{ anything.x.y }}{{ notes['a'].place }}{{ best.score | so }}",
        "{% for r in rows %}{{ r.name }}{{ r.score | so }}{% for p in r.parts %}{{ p.name }}{% endfor %}{% endfor %}",
    )
    assert told(template, Paper) == []


def test_what_the_type_lacks_is_told_with_the_nearest_name(word):
    template = word(
        "{{ haed.place }}{{ head.plaec }}{{ best.nme }}", "{% for r in rows %}{{ r.nam }}{% endfor %}"
    )
    assert [each for each in told(template, Paper) if each[0] == "E850"] == [
        ("E850", "haed", "haed → head?"),
        ("E850", "head.plaec", "plaec → place?"),
        ("E850", "best.nme", "nme → name?"),
        ("E850", "rows[].nam", "nam → name?"),
    ]


def test_what_the_template_never_uses_is_told_by_its_shortest_path(word):
    template = word("{{ head.place }}", "{% for r in rows %}{{ r.name }}{% endfor %}")
    assert told(template, Paper) == [
        ("W870", "head.number", ""),
        ("W870", "rows[].score", ""),
        ("W870", "rows[].parts", ""),
        ("W870", "notes", ""),
        ("W870", "anything", ""),
    ]


def test_an_attribute_of_plain_text_is_told(word):
    assert ("E850", "head.place.tinh", "") in told(word("{{ head.place.tinh }}"), Paper)
