"""Jinja made safe for documents: sandboxed, escaping, strict, bounded, and watched where it prints.

Jinja has many ways of turning a value into text without asking: ``{{ x }}``, ``a ~ b``, filters such
as ``upper`` and ``join``, ``%`` and ``format`` on strings. All are led through the printer of the
part being rendered (``PRINTER`` in the context), or closed.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from unicodedata import is_normalized

from jinja2 import nodes, pass_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from reports.rendering import limits
from reports.rendering.contexts import key_of, names_of_type
from reports.rendering.filters import FILTERS
from reports.rendering.guards import Missing, join, lenient, on_text, sized
from reports.rendering.limits import Budget
from reports.rendering.values import printable

# The name under which the printer travels in the context. Not a name a tag can spell.
PRINTER = " printer"

# The filter that says, when a template is compiled, that another document is set in here.
SUB_DOCUMENT = "tai_lieu_con"

# Jinja's own filters that choose, order or count, and never make text.
_KEPT = (
    "abs", "batch", "count", "d", "default", "first", "groupby", "last", "length", "list", "map",
    "max", "min", "reject", "rejectattr", "reverse", "select", "selectattr", "slice", "sort", "sum",
    "unique",
)  # fmt: skip
_SIZED_BY_ARGUMENT = ("batch", "slice")
# ...and those that take text: they are given nothing else.
_ON_TEXT = ("lower", "trim", "upper")
_GLOBALS = ("cycler", "dict", "joiner", "namespace", "range")


class Printer(Protocol):
    """What turns a value into the text of the part being rendered, or notes that it cannot."""

    budget: Budget

    def printed(self, value: object, line: int) -> str:
        """The text of ``value``, printed by the tag on ``line``; Markup when it is XML already."""
        ...

    def embedded(self, value: object, key: str) -> str:
        """The reference to picture ``value``, in place of the template's own reference ``key``."""
        ...

    def starts_group(self, loop: object, cell: int, key: object) -> bool:
        """Whether a row of ``loop`` begins a new group in ``cell``: its key is not that of the row above."""
        ...


class _Generator(CodeGenerator):
    """Jinja's code generator, leaving out the escaping of what ``_print`` has escaped already."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _escaped(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _escaped(node):
            super()._output_child_post(node, frame, finalize)


def _escaped(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Filter) and node.name == "_print"


class Environment(ImmutableSandboxedEnvironment):
    """The environment all templates are compiled in. ``more`` are filters the caller adds."""

    code_generator_class = _Generator
    intercepted_binops = frozenset({"%", "*", "**", "+"})

    def __init__(self, more: Mapping[str, Callable[..., Any]] | None = None) -> None:
        super().__init__(autoescape=True, undefined=Missing, keep_trailing_newline=True, cache_size=0)
        jinjas_own = self.filters
        self.globals = {name: self.globals[name] for name in _GLOBALS}
        self.globals |= {"_group": _group, "_embed": _embed, "_alt": _alt}
        self.filters = {name: jinjas_own[name] for name in _KEPT}
        self.filters |= {name: sized(jinjas_own[name]) for name in _SIZED_BY_ARGUMENT}
        making_text = {name: on_text(name, jinjas_own[name]) for name in _ON_TEXT} | {"join": join} | FILTERS
        self.filters |= {name: lenient(own) for name, own in making_text.items()}
        self.filters[SUB_DOCUMENT] = _handed_on
        self.filters |= more or {}
        self.filters |= {"_print": _print, "_joined": _joined, "_each": _each, "_weighed": _weighed}
        self._plain: set[tuple[type, str]] = set()

    def _generate(self, source: nodes.Template, *args: Any, **kwargs: Any) -> str:
        """Jinja's hook before code is made: every place that prints is led through ``_print``, every loop
        through ``_each``."""
        for output in source.find_all(nodes.Output):
            output.nodes = [
                node if isinstance(node, nodes.TemplateData) else self._led("_print", node)
                for node in output.nodes
            ]
        for joined in source.find_all(nodes.Concat):
            joined.nodes = [self._led("_joined", node) for node in joined.nodes]
        for loop in source.find_all(nodes.For):
            loop.iter = self._led("_each", loop.iter)
        self._weigh_operands(source)
        return super()._generate(source, *args, **kwargs)

    def _weigh_operands(self, source: nodes.Template) -> None:
        """Have what a filter, a comparison or a cut goes through be paid for, as a loop is."""
        for each in list(source.find_all(nodes.Filter)):
            if each.node is not None and not each.name.startswith("_"):
                each.node = self._led("_weighed", each.node)
        for compared in source.find_all(nodes.Compare):
            compared.expr = self._led("_weighed", compared.expr)
            for side in compared.ops:
                if not isinstance(side.expr, nodes.Const):
                    side.expr = self._led("_weighed", side.expr)
        for cut in source.find_all(nodes.Getitem):
            if isinstance(cut.arg, nodes.Slice):
                cut.node = self._led("_weighed", cut.node)

    def _led(self, through: str, node: Any) -> nodes.Expr:
        line = nodes.Const(node.lineno, lineno=node.lineno)
        led = nodes.Filter(node, through, [line], [], None, None, lineno=node.lineno)
        led.set_environment(self)
        return led

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Keys come before methods: ``{{ bang.items }}`` is the value named items, where there is one.
        Fields of a dataclass are known to be safe after the first look."""
        kind = type(obj)
        if kind is dict and attribute in obj:
            return obj[attribute]
        if (kind, attribute) in self._plain:
            return getattr(obj, attribute)
        if isinstance(obj, Mapping) and (key := key_of(obj, attribute)) is not None:
            return obj[key]
        if dataclasses.is_dataclass(kind) and attribute in names_of_type(kind):
            self._plain.add((kind, attribute))
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse also the methods of plain values that make text or take memory: ``", ".join(…)``."""
        return super().is_safe_attribute(obj, attr, value) and limits.allowed_method(obj, attr)

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """Refuse ``"…".format(…)``, which prints anything."""
        if super().wrap_str_format(value) is not None:
            raise SecurityError("format")
        return None

    def call(self, context: Context, called: Any, *args: Any, **kwargs: Any) -> Any:
        """A call is a step too: macros may call each other without end."""
        budget: Budget = context[PRINTER].budget
        budget.spend(limits.STEPS_OF_A_CALL)
        for value in (getattr(called, "__self__", None), *args, *kwargs.values()):
            budget.weigh(value)
        limits.check_call(called, args)
        result = super().call(context, called, *args, **kwargs)
        budget.weigh(result)
        return result

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse ``"…" % value``, which prints anything, and products and sums beyond all measure."""
        if operator == "%" and isinstance(left, str):
            raise SecurityError("%")
        limits.check_operation(operator, left, right)
        budget: Budget = context[PRINTER].budget
        budget.weigh(left)
        budget.weigh(right)
        return super().call_binop(context, operator, left, right)


@pass_context
def _print(context: Context, value: Any, line: int) -> str:
    kind = type(value)
    # Nearly every value: text of visible characters, composed, and without a sign of XML. isprintable() is
    # False for all that XML forbids. One search for each sign is a third of the time escaping takes.
    if kind is str and value.isprintable() and (value.isascii() or is_normalized("NFC", value)):
        marked = "&" in value or "<" in value or ">" in value or '"' in value or "'" in value
        return str(escape(value)) if marked else value
    if kind is int:
        return str(value)
    printer: Printer = context[PRINTER]
    return str(escape(printer.printed(value, line)))


@pass_context
def _joined(context: Context, value: Any, line: int) -> Any:
    limits.check_text(value)
    printer: Printer = context[PRINTER]
    printer.budget.weigh(value)
    return printer.printed(value, line)


@pass_context
def _weighed(context: Context, value: Any, line: int) -> Any:
    del line  # every led expression is given it
    context[PRINTER].budget.weigh(value)
    return value


@pass_context
def _each(context: Context, values: object, line: int) -> object:
    del line  # every led expression is given it
    return context[PRINTER].budget.charged(values)


@pass_context
def _group(context: Context, loop: object, cell: int, *key: object) -> bool:
    printer: Printer = context[PRINTER]
    return printer.starts_group(loop, cell, key)


@pass_context
def _embed(context: Context, value: object, key: str) -> str:
    printer: Printer = context[PRINTER]
    return printer.embedded(value, key)


def _handed_on(value: object) -> object:
    """A sub-document's filter where nothing is rendered yet: the template is handed to docxtpl."""
    return value


def _alt(value: object) -> str:
    return printable(str(getattr(value, "description", "")))
