"""The names a template asks for, read without running it."""

from dataclasses import dataclass, field

import pytest

from reports.findings import Finding


@dataclass(frozen=True)
class Item:
    name: str
    parts: tuple["Item", ...] = ()


@dataclass(frozen=True)
class Context:
    title: str = "t"
    items: tuple[Item, ...] = field(default_factory=tuple)
    empty: None = None


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("{{ a }} {{ b.c.d }} {{ a }}", ("a", "b.c.d")),
        ("{{ b['c'] }} {{ b[0].d }}", ("b.c", "b[].d")),
        ("{% for x in ds %}{{ x.y }}{{ loop.index }}{% endfor %}", ("ds", "ds[].y")),
        ("{% for x in ds | sort(attribute='y') %}{{ x.y }}{% endfor %}", ("ds", "ds[].y")),
        ("{% for k, v in cặp %}{{ k }}{{ v.z }}{% endfor %}", ("cặp",)),
        (
            "{% for x in ds %}{% for y in x.con %}{{ y.tên }}{% endfor %}{% endfor %}",
            ("ds", "ds[].con", "ds[].con[].tên"),
        ),
        (
            "{% for x in ds if x.có %}{{ x }}{% else %}{{ trống }}{% endfor %}",
            ("ds", "ds[]", "ds[].có", "trống"),
        ),
        ("{% set x = a.b %}{{ x.c }}", ("a.b", "a.b.c")),
        ("{% set x %}{{ a }}{% endset %}{{ x }}", ("a",)),
        ("{% macro m(p, q=r) %}{{ p }}{{ s }}{% endmacro %}{{ m(t) }}", ("r", "s", "t")),
        ("{% if a is defined %}{{ a }}{% endif %}{{ b | default('') }}{{ c }}", ("c",)),
        ("{{ range(3) | list | length }}", ()),
        ("{{ a[b] }}{{ f(g).h }}", ("a", "b", "f", "g")),
    ],
)
def test_names_are_paths_from_the_context(word, source, names):
    assert word(source).names == tuple(sorted(names))


@pytest.mark.parametrize(
    ("source", "found", "suggestion"),
    [
        ("{{ titel }}", "titel", "titel → title?"),
        ("{{ title }}{{ xyz }}", "xyz", ""),
        ("{% for i in items %}{{ i.nam }}{% endfor %}", "items[].nam", "nam → name?"),
        (
            "{% for i in items %}{% for p in i.parts %}{{ p.age }}{% endfor %}{% endfor %}",
            "items[].parts[].age",
            "",
        ),
        ("{{ title.so }}", "title.so", ""),
    ],
)
def test_what_is_lacking_is_told_with_the_nearest_name(word, source, found, suggestion):
    context = Context(items=(Item("a"), Item("b", (Item("c"),))))
    (finding,) = word(source).check(context)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.found, finding.expected) == ("E850", found, suggestion)


def test_nothing_is_lacking_where_all_is_there_or_nothing_is_asked(word):
    assert word("{{ title }}{% for i in items %}{{ i.name }}{% endfor %}").check(Context()) == ()
    assert word("{% if empty %}{{ empty.name }}{% endif %}").check(Context()) == ()
    assert word("{% for i in items %}{{ i.không_có }}{% endfor %}").check(Context()) == ()


def test_a_mapping_is_asked_for_keys_before_attributes(word, texts):
    template = word("{{ x.items }}")
    assert template.check({"x": {"items": "hàng"}}) == ()
    assert texts(template.render({"x": {"items": "hàng"}})) == ["hàng"]
