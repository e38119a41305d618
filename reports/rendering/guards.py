"""Guards around Jinja's own filters: nothing but text where text is made, nothing without bounds, and
faults that are handed on so that all of a template's faults are told together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import StrictUndefined

from reports.rendering import limits
from reports.rendering.faults import ValueRefused
from reports.rendering.filters import described_for
from reports.rendering.values import printable, text_of


class Missing(StrictUndefined):
    """A name or attribute that is not there; using it in any way raises, in Vietnamese."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name that was asked for; in words where it is a place in a list, or of nothing."""
        name: Any = self._undefined_name  # a place in a list, too, whatever the type says
        if name is None:
            return "một mục của danh sách trống"
        if isinstance(name, int):
            return f"mục thứ {name + 1} của danh sách"
        return f"{name} (của một giá trị đang trống)" if self._undefined_obj is None else str(name)

    @property
    def _undefined_message(self) -> str:
        return self.name


def join(values: Iterable[object], separator: str = "") -> str:
    """Texts joined; each one is checked like any other value printed."""
    if not isinstance(separator, str):
        raise ValueRefused("E859", described_for("join", separator), "chữ để đặt vào giữa")
    texts = [text_of(value) for value in values]
    limits.check_text("".join(texts))
    return printable(separator).join(texts)


def on_text(name: str, own: Callable[..., str]) -> Callable[..., str]:
    """Jinja's filter ``own``, refusing anything but text: it would print None as "NONE"."""

    def checked(value: object, *args: object) -> str:
        if not isinstance(value, str):
            raise ValueRefused("E859", described_for(name, value), "chữ")
        return own(value, *args)

    return checked


def sized(own: Callable[..., Any]) -> Callable[..., Any]:
    """Jinja's filter ``own``, which makes as many items as its argument says, kept within reason."""

    def checked(value: object, *args: object) -> Any:
        limits.check_arguments(args)
        return own(value, *args)

    return checked


def lenient(own: Callable[..., str]) -> Callable[..., str | Missing]:
    """A filter that hands a fault on instead of raising it, so that the tags after it are looked at too:
    what it returns then raises the fault wherever it is printed or used."""

    def tried(value: object, *args: object) -> str | Missing:
        if isinstance(value, Missing):
            return value
        try:
            return own(value, *args)
        except ValueRefused as error:
            return _refused(error)

    return tried


def _refused(error: ValueRefused) -> Missing:
    def reason(_: str | None) -> ValueRefused:
        return error

    return Missing(exc=reason)  # type: ignore[arg-type]  # called only to make what is raised
