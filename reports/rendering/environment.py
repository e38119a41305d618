"""Jinja made safe for documents: sandboxed, escaping, strict, and watched at every place it prints.

Jinja has many ways of turning a value into text without asking: ``{{ x }}``, ``a ~ b``, filters such
as ``upper`` and ``join``, ``%`` and ``format`` on strings. All are led through the printer of the
part being rendered (``PRINTER`` in the context), or closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reports.rendering.faults import ValueRefused
from reports.rendering.filters import FILTERS, described_for
from reports.rendering.values import printable, text_of

# The name under which the printer travels in the context. Not a name a tag can spell.
PRINTER = " printer"

# Jinja's own filters that choose, order or count, and never make text.
_KEPT = (
    "abs", "batch", "count", "d", "default", "first", "groupby", "last", "length", "list", "map",
    "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "sum",
    "unique",
)  # fmt: skip
# ...and those that take text: they are given nothing else.
_ON_TEXT = ("lower", "trim", "upper")


class Printer(Protocol):
    """What turns a value into the text of the part being rendered, or notes that it cannot."""

    def printed(self, value: object, line: int) -> str:
        """The text of ``value``, printed by the tag on ``line``; Markup when it is XML already."""
        ...


class Missing(StrictUndefined):
    """A name or attribute that is not there; using it in any way raises, in Vietnamese."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name that was asked for."""
        return str(self._undefined_name)

    @property
    def _undefined_message(self) -> str:
        return self.name


class Environment(ImmutableSandboxedEnvironment):
    """The environment all templates are compiled in; ``escaping`` is off for document properties only."""

    intercepted_binops = frozenset({"%"})

    def __init__(self, *, escaping: bool = True) -> None:
        super().__init__(autoescape=escaping, undefined=Missing, keep_trailing_newline=True)
        jinjas_own = self.filters
        self.filters = {name: jinjas_own[name] for name in _KEPT}
        making_text = (
            {name: _on_text(name, jinjas_own[name]) for name in _ON_TEXT} | {"join": _join} | FILTERS
        )
        self.filters |= {name: _lenient(own) for name, own in making_text.items()}
        self.filters["_print"] = _print

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Jinja's hook before code is made: every place that prints is led through ``_print``."""
        for output in source.find_all(nodes.Output):
            output.nodes = [
                node if isinstance(node, nodes.TemplateData) else self._watched(node) for node in output.nodes
            ]
        for joined in source.find_all(nodes.Concat):
            joined.nodes = [self._watched(node) for node in joined.nodes]
        return super()._generate(source, *args, **kwargs)

    def _watched(self, node: nodes.Expr) -> nodes.Expr:
        line = nodes.Const(node.lineno, lineno=node.lineno)
        watched = nodes.Filter(node, "_print", [line], [], None, None, lineno=node.lineno)
        watched.set_environment(self)
        return watched

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Keys come before methods: ``{{ bang.items }}`` is the value named items, where there is one."""
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse also ``", ".join(…)``: the filter of that name checks what it joins."""
        return super().is_safe_attribute(obj, attr, value) and not (isinstance(obj, str) and attr == "join")

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Refuse ``"…".format(…)``, which prints anything."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("format")
        return None

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse ``"…" % value``, which prints anything; a remainder of numbers is allowed."""
        if isinstance(left, str):
            raise SecurityError("%")
        return super().call_binop(context, operator, left, right)


@pass_context
def _print(context: Context, value: object, line: int) -> str:
    printer: Printer = context[PRINTER]
    return printer.printed(value, line)


def _join(values: Iterable[object], separator: str = "") -> str:
    """Texts joined; each one is checked like any other value printed."""
    return printable(separator).join(text_of(value) for value in values)


def _on_text(name: str, own: Callable[..., str]) -> Callable[..., str]:
    """Jinja's filter ``own``, refusing anything but text: it would print None as "NONE"."""

    def checked(value: object, *args: object) -> str:
        if not isinstance(value, str):
            raise ValueRefused("E859", described_for(name, value), "chữ")
        return own(value, *args)

    return checked


def _lenient(own: Callable[..., str]) -> Callable[..., str | Missing]:
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
