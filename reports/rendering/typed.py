"""A template held against the type of its context, before there is any data: both ways.

What the template asks for and the type lacks is an error; what the type offers and the template never
uses is a warning, since a figure that is gathered and not printed is usually a slip.
"""

from __future__ import annotations

import collections.abc
import dataclasses
import difflib
import types
import typing
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Any

from reports.rendering.contexts import Lacking, names_of_type
from reports.rendering.names import ITEM

# A type about which nothing can be said.
_ANYTHING: Any = Any
_GROUPS = (
    list,
    tuple,
    set,
    frozenset,
    collections.abc.Sequence,
    collections.abc.Iterable,
    collections.abc.Collection,
)
_PLAIN = (str, int, float, bool, bytes)


def lacking_in_type(kind: type, path: str) -> Lacking | None:
    """Where ``path`` breaks off in the type; None when all of it is there or nothing can be said."""
    at: Any = kind
    walked = ""
    for step in _steps(path):
        if step == ITEM:
            at = _item(at)
            walked += ITEM
            continue
        walked = f"{walked}.{step}" if walked else step
        found = _attribute(at, step)
        if found is None:
            known = [name for each in _alternatives(at) for name in _names(each)]
            close = difflib.get_close_matches(step, known, n=1, cutoff=0.6)
            return Lacking(walked, close[0] if close else "")
        at = found
    return None


def unused_of_type(kind: type, paths: Collection[str]) -> tuple[str, ...]:
    """The fields of the type that none of ``paths`` uses, each as the shortest path that is not used."""
    return tuple(_unused(kind, "", frozenset(paths), ()))


def _unused(kind: Any, before: str, paths: frozenset[str], seen: tuple[Any, ...]) -> Iterator[str]:
    for each in _alternatives(kind):
        if not dataclasses.is_dataclass(each) or each in seen:
            continue
        hints = _hints(each)
        for name in (one.name for one in dataclasses.fields(each)):
            path = f"{before}.{name}" if before else name
            below = [one for one in paths if one == path or one.startswith((path + ".", path + ITEM))]
            if not below:
                yield path
                continue
            inner, at = hints.get(name, _ANYTHING), path
            while _item(inner) is not _ANYTHING and any(one.startswith(at + ITEM) for one in below):
                inner, at = _item(inner), at + ITEM
            if any(one.startswith(at + ".") for one in below):
                yield from _unused(inner, at, paths, (*seen, each))


def _steps(path: str) -> list[str]:
    return [step for step in path.replace(ITEM, f".{ITEM}").split(".") if step]


def _alternatives(kind: Any) -> Iterable[Any]:
    """The types a value may have, None left out."""
    if typing.get_origin(kind) in {typing.Union, types.UnionType}:
        return [each for each in typing.get_args(kind) if each is not type(None)]
    return [kind]


def _item(kind: Any) -> Any:
    """The type of what a loop over ``kind`` gives."""
    for each in _alternatives(kind):
        origin, arguments = typing.get_origin(each), typing.get_args(each)
        if origin in _GROUPS and arguments:
            return arguments[0]
        if origin in {dict, collections.abc.Mapping} and arguments:
            return arguments[0]
    return _ANYTHING


def _attribute(kind: Any, name: str) -> Any | None:
    """The type of an attribute; None when no alternative of ``kind`` has it."""
    for each in _alternatives(kind):
        origin = typing.get_origin(each)
        if origin in {dict, collections.abc.Mapping}:
            return typing.get_args(each)[1]
        if origin is not None or not isinstance(each, type):
            return _ANYTHING
        if each in {object, dict} or getattr(each, "_is_protocol", False):
            return _ANYTHING
        if name in _names(each) or hasattr(each, name):
            return _hints(each).get(name, _ANYTHING)
        if not dataclasses.is_dataclass(each) and each not in _PLAIN:
            return _ANYTHING
    return None


def _names(kind: Any) -> Collection[str]:
    return names_of_type(kind) if isinstance(kind, type) else ()


def _hints(kind: Any) -> dict[str, Any]:
    """Types of fields, and of properties by what they say they return; none where they cannot be read."""
    hints: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        for name, each in vars(base).items():
            function = each.fget if isinstance(each, property) else getattr(each, "func", None)
            if function is not None and isinstance(each, (property, cached_property)):
                hints[name] = _resolved(function).get("return", _ANYTHING)
    return hints | _resolved(kind)


def _resolved(annotated: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(annotated)
    except (NameError, TypeError):  # a type known only while checking types: nothing can be said of it
        return {}
