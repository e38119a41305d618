"""Read a formula into a tree, by recursive descent over a whitelist of functions.

    expression := sum [(>= | <= | > | < | = | ~) sum]
    sum        := product {(+ | -) product}
    product    := factor {(* | /) factor}
    factor     := - factor | number | text | ( expression ) | function ( arguments ) | name [. name]
    arguments  := expression {(, | ;) argument}
    argument   := trong_so = expression | column = text | expression

Nothing is ever handed to Python's own evaluation. Reading stops where the grammar is broken; names that
do not exist (functions, columns, targets) are left to ``checking``, which finds them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reports.findings import Finding, Where
from reports.formula.tokens import FormulaFault, Token, TokenKind, tokens
from reports.formula.tree import COMPARISONS, Binary, Call, Filter, Name, Negative, Node, Number, Text
from reports.vietnamese import bare, clean, nfc

FUNCTIONS = ("tong", "dem", "trung_binh", "cuoi", "nho_nhat", "lon_nhat", "co_cau", "tat_ca")
WEIGHT = "trong_so"
MAX_LENGTH = 1000
MAX_NESTING = 30
MAX_OPERATORS = 100


@dataclass(frozen=True)
class Formula:
    """A formula as read. ``tree`` is None when it could not be; ``findings`` then say why.
    ``where`` is the cell of the plan workbook it stands in."""

    text: str
    tree: Node | None
    where: Where
    findings: tuple[Finding, ...] = ()

    def quote(self, node: Node | Filter) -> str:
        """The node as written in the formula."""
        return self.text[node.start : node.end]


_NOWHERE = Where()


def parse(text: str, where: Where = _NOWHERE) -> Formula:
    """Read one formula. Never raises: what is wrong is in ``findings``."""
    text = nfc(text)
    try:
        tree = _Parser(tokens(_short_enough(text))).whole()
    except FormulaFault as fault:
        note = f"ký tự thứ {fault.at + 1}"
        return Formula(text, None, where, (Finding(fault.code, where, fault.found, fault.expected, note),))
    return Formula(text, tree, where)


def _short_enough(text: str) -> str:
    if len(text) > MAX_LENGTH:
        raise FormulaFault("E519", f"{len(text)} ký tự", f"không quá {MAX_LENGTH} ký tự", MAX_LENGTH)
    return text


def _function_key(name: str) -> str:
    return bare(name.replace("_", " "))


_FUNCTION_BY_KEY = {_function_key(name): name for name in FUNCTIONS}


class _Parser:
    """Reads a stream of tokens from left to right; one instance reads one formula."""

    def __init__(self, stream: tuple[Token, ...]) -> None:
        self._stream = stream
        self._index = 0
        self._nesting = 0
        self._operators = 0

    def whole(self) -> Node:
        tree = self._expression()
        if self._index < len(self._stream) - 1:
            raise self._unexpected("hết công thức hoặc một dấu phép tính")
        return tree

    @property
    def _now(self) -> Token:
        return self._stream[self._index]

    @property
    def _end(self) -> int:
        """Where what has been read ends, closing parentheses included."""
        return self._stream[self._index - 1].end

    def _advance(self) -> Token:
        token = self._now
        self._index += 1
        return token

    def _at_sign(self, *signs: str) -> bool:
        return self._now.kind is TokenKind.SIGN and self._now.text in signs

    def _unexpected(self, expected: str) -> FormulaFault:
        found = self._now.text if self._now.kind is not TokenKind.END else "hết công thức"
        return FormulaFault("E511", found, expected, self._now.start)

    def _operator(self) -> str:
        self._operators += 1
        if self._operators > MAX_OPERATORS:
            expected = f"không quá {MAX_OPERATORS} phép tính"
            raise FormulaFault("E519", f"hơn {MAX_OPERATORS} phép tính", expected, self._now.start)
        return self._advance().text

    def _expression(self) -> Node:
        start = self._now.start
        left = self._sum()
        if not self._at_sign(*COMPARISONS):
            return left
        operator = self._operator()
        right = self._sum()
        return Binary(operator, left, right, start, self._end)

    def _sum(self) -> Node:
        start = self._now.start
        left = self._product()
        while self._at_sign("+", "-"):
            operator = self._operator()
            right = self._product()
            left = Binary(operator, left, right, start, self._end)
        return left

    def _product(self) -> Node:
        start = self._now.start
        left = self._factor()
        while self._at_sign("*", "/"):
            operator = self._operator()
            right = self._factor()
            left = Binary(operator, left, right, start, self._end)
        return left

    def _factor(self) -> Node:
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            expected = f"không quá {MAX_NESTING} lớp ngoặc"
            raise FormulaFault("E519", f"hơn {MAX_NESTING} lớp ngoặc", expected, self._now.start)
        node = self._bare_factor()
        self._nesting -= 1
        return node

    def _bare_factor(self) -> Node:
        token = self._now
        if self._at_sign("-"):
            self._advance()
            operand = self._factor()
            return Negative(operand, token.start, self._end)
        if self._at_sign("("):
            self._advance()
            inner = self._expression()
            self._close("dấu ) đóng ngoặc")
            return inner
        if token.kind is TokenKind.NUMBER:
            self._advance()
            return Number(Decimal(token.text), token.start, token.end)
        if token.kind is TokenKind.TEXT:
            self._advance()
            return Text(clean(token.text), token.start, token.end)
        if token.kind is TokenKind.NAME:
            return self._name_or_call()
        raise self._unexpected("một số, một chỉ tiêu, một cột (BM05.ho_ngheo) hoặc một hàm")

    def _close(self, expected: str) -> Token:
        if not self._at_sign(")"):
            raise self._unexpected(expected)
        return self._advance()

    def _name_or_call(self) -> Node:
        token = self._advance()
        if self._at_sign("("):
            return self._call(token)
        if not self._at_sign("."):
            return Name("", token.text, token.start, token.end)
        self._advance()
        if self._now.kind is not TokenKind.NAME:
            raise self._unexpected(f"tên cột của biểu {token.text}")
        column = self._advance()
        return Name(token.text, column.text, token.start, column.end)

    def _call(self, name: Token) -> Call:
        function = _FUNCTION_BY_KEY.get(_function_key(name.text), name.text)
        self._advance()
        arguments: list[Node] = [self._expression()]
        filters: list[Filter] = []
        weight: Node | None = None
        while self._at_sign(",", ";"):
            self._advance()
            if not self._named_argument():
                arguments.append(self._expression())
            elif self._now.text == WEIGHT:
                weight = self._weight(weight)
            else:
                filters.append(self._filter())
        end = self._close("dấu , hoặc ; giữa các phần, hoặc dấu ) đóng ngoặc").end
        return Call(function, tuple(arguments), tuple(filters), weight, name.start, end)

    def _named_argument(self) -> bool:
        following = self._stream[min(self._index + 1, len(self._stream) - 1)]
        return self._now.kind is TokenKind.NAME and following.kind is TokenKind.SIGN and following.text == "="

    def _weight(self, already: Node | None) -> Node:
        name = self._advance()
        if already is not None:
            raise FormulaFault("E522", WEIGHT, "chỉ một trọng số", name.start)
        self._advance()
        return self._sum()

    def _filter(self) -> Filter:
        column = self._advance()
        self._advance()
        if self._now.kind not in (TokenKind.TEXT, TokenKind.NUMBER):
            raise self._unexpected(f'giá trị lọc trong dấu ngoặc kép, ví dụ {column.text}="…"')
        value = self._advance()
        values = tuple(clean(part) for part in value.text.split("|"))
        if not all(values):
            raise FormulaFault(
                "E511", value.text, 'giá trị lọc, nhiều giá trị cách nhau bằng "|"', value.start
            )
        return Filter(column.text, values, column.start, value.end)
