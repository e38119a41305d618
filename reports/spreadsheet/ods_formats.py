"""Number formats of an .ods, told in the codes that Excel writes, so that one reader knows both.

In: the style parts of the file. Out: format code by name of data style. OpenDocument keeps a
format as elements: digits, texts, a display factor, texts set between the digits, and a map to
other styles for other ranges of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

_NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_KINDS = frozenset(
    f"{_NUMBER}{name}-style" for name in ("number", "percentage", "currency", "text", "boolean")
)
_AS_IT_IS = "General"
_THOUSAND = 1000
_SIGNS = ((">0", "<0", "=0"), (">0", "<0"), (">=0",))
"""Conditions that Excel does not write: the sections' places say them."""


def format_codes(*parts: etree._Element | None) -> dict[str, str]:
    """Format code by name of data style; later parts win."""
    elements: dict[str, etree._Element] = {}
    for part in parts:
        if part is not None:
            found = (element for element in part.iter(etree.Element) if element.tag in _KINDS)
            elements |= {element.get(f"{_STYLE}name", ""): element for element in found}
    own = {name: "".join(_pieces(element)) for name, element in elements.items()}
    return {name: _mapped(element, own) for name, element in elements.items()}


def _mapped(element: etree._Element, own: Mapping[str, str]) -> str:
    """The code with the sections that stand in other styles."""
    main = own[element.get(f"{_STYLE}name", "")]
    tests: list[str] = []
    codes: list[str] = []
    for link in element.iterchildren(f"{_STYLE}map"):
        tests.append(link.get(f"{_STYLE}condition", "").replace("value()", "").replace("!=", "<>"))
        codes.append(own.get(link.get(f"{_STYLE}apply-style-name", ""), _AS_IT_IS))
    if not tests:
        return main
    if tuple(tests) in _SIGNS:
        return ";".join((*codes, main))
    return ";".join((*(f"[{test}]{code}" for test, code in zip(tests, codes, strict=True)), main))


def _pieces(element: etree._Element) -> Iterator[str]:
    percent = element.tag == f"{_NUMBER}percentage-style"
    for child in element:
        if child.tag == f"{_NUMBER}number":
            yield _digits(child)
        elif child.tag in (f"{_NUMBER}scientific-number", f"{_NUMBER}fraction"):
            yield _AS_IT_IS
        elif child.tag == f"{_NUMBER}text-content":
            yield "@"
        elif child.tag == f"{_NUMBER}currency-symbol" and child.text:
            yield f"[${child.text}]"
        elif child.tag == f"{_NUMBER}text" and child.text:
            yield child.text if percent and child.text.strip() == "%" else _quoted(child.text)


def _quoted(words: str) -> str:
    return '\\"'.join(f'"{part}"' if part else "" for part in words.split('"'))


def _digits(number: etree._Element) -> str:
    decimals = number.get(f"{_NUMBER}decimal-places")
    between = {
        int(text.get(f"{_NUMBER}position", "0")): text.text or ""
        for text in number.iterchildren(f"{_NUMBER}embedded-text")
    }
    factor = float(number.get(f"{_NUMBER}display-factor", "1"))
    if decimals is None and not between and factor == 1:
        return _AS_IT_IS
    least = int(number.get(f"{_NUMBER}min-integer-digits", "1"))
    if between:
        places = range(max(least, *(place + 1 for place in between)) - 1, -1, -1)
        whole = "".join(
            ("0" if place < least else "#") + (_quoted(between[place]) if place in between else "")
            for place in places
        )
    else:
        whole = "#,##0" if number.get(f"{_NUMBER}grouping") == "true" else "0" * least or "#"
    fraction = "." + "0" * int(decimals) if decimals and int(decimals) else ""
    commas = 0
    while factor >= _THOUSAND:
        factor, commas = factor / _THOUSAND, commas + 1
    return whole + fraction + "," * commas
