"""The names a template asks its context for, found by reading it, not by running it.

A name is written as a path: ``van_ban.so``, and ``danh_sach[].ho_ten`` for an attribute of each item
of a list the template goes through. What ``{% set %}``, ``{% for %}`` and macros define is followed
as far as it can be read; what cannot be (the result of a call, an item chosen by a computed key) is left to
the strict environment at rendering.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import nodes

# What a name stands for inside the template: a path, or None where that cannot be read.
Scope = dict[str, str | None]

ITEM = "[]"
# Filters after which a list still holds the same kind of items.
_SAMEITEMS = frozenset({"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"})
_OPTIONAL = frozenset({"default", "d", "defined", "undefined"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A path that is asked for, and the line of the template part that asks."""

    path: str
    line: int


def asked(tree: nodes.Template, given: Iterable[str] = ()) -> tuple[Asked, ...]:
    """Every path ``tree`` asks for, in order. ``given`` are names the environment brings itself.
    What the template guards by ``is defined`` or ``default`` is not asked for."""
    walk = _Walk()
    scope: Scope = dict.fromkeys((*given, *(macro.name for macro in tree.find_all(nodes.Macro))))
    walk.through(tree.body, scope)
    return tuple(dict.fromkeys(one for one in walk.asked if one.path not in walk.optional))


def roots(tree: nodes.Template) -> frozenset[str]:
    """Every name the template reads anywhere, guarded or not, its own loop variables among them."""
    return frozenset(name.name for name in tree.find_all(nodes.Name) if name.ctx == "load")


class _Walk:
    """One reading of a template: what was asked for, and what may be missing."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.optional: set[str] = set()

    def through(self, several: Iterable[nodes.Node], scope: Scope) -> None:
        for node in several:
            self.visit(node, scope)

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.Assign():
                self.visit(node.node, scope)
                scope.update(_bound(node.target, _path(node.node, scope)))
            case nodes.AssignBlock():
                self.through(node.body, scope)
                scope.update(_bound(node.target, None))
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, scope)
            case nodes.Test() | nodes.Filter() if node.name in _OPTIONAL and node.node is not None:
                self._guarded(node, scope)
            case nodes.Name() | nodes.Getattr() | nodes.Getitem():
                self._name(node, scope)
            case _:
                self.through(node.iter_child_nodes(), scope)

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        self.visit(node.iter, scope)
        items = _path(node.iter, scope)
        inner = {**scope, "loop": None, **_bound(node.target, items and items + ITEM)}
        if node.test is not None:
            self.visit(node.test, inner)
        self.through(node.body, inner)
        self.through(node.else_, scope)

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        own: Scope = dict.fromkeys(arg.name for arg in node.args)
        own |= {"caller": None, "varargs": None, "kwargs": None}
        self.through(node.defaults, scope)
        if isinstance(node, nodes.CallBlock):
            self.visit(node.call, scope)
        self.through(node.body, {**scope, **own})

    def _guarded(self, node: nodes.Test | nodes.Filter, scope: Scope) -> None:
        path = _path(node.node, scope) if node.node is not None else None
        if path:
            self.optional.add(path)
        elif node.node is not None:
            self.visit(node.node, scope)
        self.through(node.args, scope)

    def _name(self, node: nodes.Name | nodes.Getattr | nodes.Getitem, scope: Scope) -> None:
        if path := _path(node, scope):
            self.asked.append(Asked(path, node.lineno))
            inner: nodes.Node = node
            while isinstance(inner, (nodes.Getattr, nodes.Getitem)):
                if isinstance(inner, nodes.Getitem):
                    self.visit(inner.arg, scope)
                inner = inner.node
        else:
            self.through(node.iter_child_nodes(), scope)


def _path(node: nodes.Node, scope: Scope) -> str | None:
    match node:
        case nodes.Name():
            return scope.get(node.name, node.name)
        case nodes.Getattr():
            base = _path(node.node, scope)
            return f"{base}.{node.attr}" if base else None
        case nodes.Getitem():
            base = _path(node.node, scope)
            if base and isinstance(node.arg, nodes.Const):
                key = node.arg.value
                return f"{base}.{key}" if isinstance(key, str) else base + ITEM
            return None
        case nodes.Filter() if node.name in _SAMEITEMS and node.node is not None:
            return _path(node.node, scope)
        case _:
            return None


def _bound(target: nodes.Node, path: str | None) -> Scope:
    """What an assignment or loop target stands for; the parts of an unpacked tuple are not followed."""
    if isinstance(target, nodes.Name):
        return {target.name: path}
    return {name.name: None for name in target.find_all(nodes.Name)}
