"""What a template is rendered with: a mapping or a dataclass, seen as names and values."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from reports.rendering.names import ITEM
from reports.vietnamese import nfc


@dataclass(frozen=True, slots=True)
class Lacking:
    """What a context lacks: the path up to the first name that is not there, and the nearest there is."""

    path: str
    nearest: str

    @property
    def suggestion(self) -> str:
        """The name asked for and the nearest, for a message; empty when none is near."""
        return f"{self.path.rpartition('.')[2]} → {self.nearest}?" if self.nearest else ""


def values_for(context: object, names: Iterable[str]) -> dict[str, object]:
    """The values of ``context`` that a template reading ``names`` can want: all of a mapping, keys in NFC;
    of a dataclass those fields and properties and no others, since a property may be costly."""
    if isinstance(context, Mapping):
        if all(type(key) is str and key.isascii() for key in context):
            return dict(context)
        return {nfc(key): value for key, value in context.items() if isinstance(key, str)}
    if not dataclasses.is_dataclass(context) or isinstance(context, type):
        raise TypeError(f"a context is a mapping or a dataclass, not {type(context).__name__}")
    given = names_of_type(type(context))
    return {name: getattr(context, name) for name in names if name in given}


def key_of(mapping: Mapping[Any, Any], name: str) -> str | None:
    """The key of ``mapping`` that reads ``name``, which is NFC; it may be typed otherwise. None without one."""
    if name in mapping:
        return name
    if name.isascii():
        return None
    return next((key for key in mapping if isinstance(key, str) and nfc(key) == name), None)


def lacking(context: Mapping[str, object], path: str) -> Lacking | None:
    """Where ``path`` breaks off in ``context``; None when all of it is there.

    Nothing is said below a value that is empty: what a template asks of it is never printed."""
    values: list[object] = [context]
    walked = ""
    for step in path.replace(ITEM, f".{ITEM}").split("."):
        if step == ITEM:
            values = [item for value in values for item in _items(value)]
            walked += ITEM
            continue
        walked = f"{walked}.{step}" if walked else step
        present = [value for value in values if value is not None]
        for value in present:
            if not _has(value, step):
                close = difflib.get_close_matches(step, _names(value), n=1, cutoff=0.6)
                return Lacking(walked, close[0] if close else "")
        values = [_get(value, step) for value in present]
    return None


def names_of_type(kind: Any) -> Collection[str]:
    """The names a template can ask a dataclass for: its fields, then its properties."""
    names: Collection[str] = _names_of_type(kind)
    return names


@cache
def _names_of_type(kind: Any) -> Collection[str]:
    fields = [each.name for each in dataclasses.fields(kind)] if dataclasses.is_dataclass(kind) else []
    kinds = (property, cached_property)
    computed = [
        name
        for base in kind.__mro__
        for name, each in vars(base).items()
        if isinstance(each, kinds) and not name.startswith("_")
    ]
    return dict.fromkeys((*fields, *computed)).keys()


def _items(value: object) -> Iterator[object]:
    if isinstance(value, Collection) and not isinstance(value, (str, bytes, Mapping)):
        yield from value


def _has(value: object, name: str) -> bool:
    return (isinstance(value, Mapping) and key_of(value, name) is not None) or hasattr(value, name)


def _get(value: object, name: str) -> object:
    if isinstance(value, Mapping) and (key := key_of(value, name)) is not None:
        return value[key]
    return getattr(value, name)


def _names(value: object) -> list[str]:
    """The names a template can ask ``value`` for."""
    if isinstance(value, Mapping):
        return [name for name in value if isinstance(name, str)]
    return list(names_of_type(type(value)))
