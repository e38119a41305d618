"""Check formulas against what the plan knows: names, types, filter values. Every fault of a
formula comes out, not only the first, each naming the nearest thing that does exist.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping

from reports.findings import Finding
from reports.formula.parsing import FUNCTIONS, Formula
from reports.formula.scope import ColumnInfo, Scope, Type
from reports.formula.tree import Binary, Call, Filter, Name, Negative, Node, Text, children, walk
from reports.spreadsheet.cells import Kind
from reports.vietnamese import closest, fold

LEAST_SHARES = 3
"""Arguments of co_cau: the part, and at least two parts of the whole."""


def check_target(formula: Formula, scope: Scope, expected: Type) -> tuple[Finding, ...]:
    """All faults of a target's formula, which should yield ``expected``."""
    return _check(formula, _TargetChecker(formula, scope), expected)


def check_row(formula: Formula, columns: Mapping[str, ColumnInfo]) -> tuple[Finding, ...]:
    """All faults of a row check (column name → info); it must come to true or false."""
    return _check(formula, _RowChecker(formula, "", columns), Type.TRUTH)


def references(formula: Formula) -> tuple[Name, ...]:
    """The targets a formula refers to, in reading order."""
    return tuple(_references(formula.tree)) if formula.tree is not None else ()


def _references(node: Node) -> Iterator[Name]:
    if isinstance(node, Call) and node.function != "co_cau":
        return
    if isinstance(node, Name) and not node.form:
        yield node
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from _references(argument)
    elif isinstance(node, Negative):
        yield from _references(node.operand)
    elif isinstance(node, Binary):
        yield from _references(node.left)
        yield from _references(node.right)


def _check(formula: Formula, checker: _Checker, expected: Type) -> tuple[Finding, ...]:
    if formula.tree is None:
        return formula.findings
    found = checker.type_of(formula.tree)
    if found not in (expected, Type.UNKNOWN):
        checker.fault("E526", formula.tree, f"{expected}", f"công thức cho kết quả {found}")
    return tuple(dict.fromkeys(checker.findings))


class _Checker(ABC):
    """Types of expressions; what a name stands for is left to the two kinds of formula."""

    def __init__(self, formula: Formula) -> None:
        self.formula = formula
        self.findings: list[Finding] = []

    def fault(self, code: str, node: Node | Filter, expected: str, note: str = "") -> Type:
        """Note a fault of ``node``; its type is then unknown, so that nothing follows from it."""
        place = f"ký tự thứ {node.start + 1}"
        words = f"{place}; {note}" if note else place
        self.findings.append(Finding(code, self.formula.where, self.formula.quote(node), expected, words))
        return Type.UNKNOWN

    @abstractmethod
    def name(self, node: Name) -> Type:
        """Type of a name, or a finding that there is none such."""

    @abstractmethod
    def call(self, node: Call) -> Type:
        """Type of a function call."""

    @abstractmethod
    def column_info(self, node: Name) -> ColumnInfo | None:
        """The column a name stands for, if it is one."""

    def type_of(self, node: Node) -> Type:
        """The node's type; everything wrong below it becomes a finding."""
        match node:
            case Text():
                return Type.TEXT
            case Name():
                return self.name(node)
            case Call():
                return self.call(node)
            case Binary() if node.compares:
                return self._comparison(node)
            case Negative() | Binary():
                for operand in children(node):
                    self.want(operand, Type.NUMBER)
        return Type.NUMBER

    def known_function(self, node: Call) -> bool:
        """Whether the function exists; a finding names the nearest where it does not."""
        if node.function in FUNCTIONS:
            return True
        nearest = closest(node.function, FUNCTIONS)
        self.fault("E512", node, f"hàm {nearest}" if nearest else "một trong các hàm " + ", ".join(FUNCTIONS))
        return False

    def want(self, node: Node, expected: Type) -> None:
        """A finding unless the node is of the type asked for."""
        found = self.type_of(node)
        if found not in (expected, Type.UNKNOWN):
            self.fault("E516", node, f"{expected}", f"ở đây là {found}")

    def _comparison(self, node: Binary) -> Type:
        left, right = self.type_of(node.left), self.type_of(node.right)
        if Type.UNKNOWN in (left, right):
            return Type.TRUTH
        words = {left, right} <= {Type.TEXT, Type.TRUTH}
        if left is not right and not words:
            self.fault("E516", node.right, f"{left}", f"ở đây là {right}")
        elif words and node.operator != "=":
            self.fault("E516", node, "dấu = khi so sánh chữ hoặc có/không")
        elif node.operator == "~" and left is not Type.NUMBER:
            self.fault("E516", node, "số ở hai vế của dấu ~")
        for column, text in ((node.left, node.right), (node.right, node.left)):
            if isinstance(column, Name) and isinstance(text, Text):
                self.choice(text, self.column_info(column), text.value)
        return Type.TRUTH

    def choice(self, node: Node | Filter, info: ColumnInfo | None, value: str) -> None:
        """A text held against a column must be one that can stand there."""
        if info is None:
            return
        choices = ("có", "không") if info.kind is Kind.FLAG else info.choices
        if choices and fold(value) not in {fold(choice) for choice in choices}:
            nearest = closest(value, choices)
            listed = "; ".join(choices)
            self.fault(
                "E517", node, f'"{nearest}"' if nearest else f"một trong: {listed}", f'giá trị "{value}"'
            )


class _RowChecker(_Checker):
    """A formula over the columns of one form; ``form`` is empty in row checks, where columns
    stand alone."""

    def __init__(self, formula: Formula, form: str, columns: Mapping[str, ColumnInfo]) -> None:
        super().__init__(formula)
        self.form = form
        self.columns = columns

    def name(self, node: Name) -> Type:
        info = self.column_info(node)
        if info is not None:
            return info.type
        nearest = closest(node.name, tuple(self.columns))
        prefix = f"{self.form}." if self.form else ""
        expected = f"{prefix}{nearest}" if nearest else "một trong các cột " + ", ".join(self.columns)
        return self.fault("E514", node, expected)

    def column_info(self, node: Name) -> ColumnInfo | None:
        return self.columns.get(node.name) if node.form in ("", self.form) else None

    def call(self, node: Call) -> Type:
        if not self.known_function(node):
            return Type.UNKNOWN
        return self.fault("E523", node, "công thức trên từng dòng, không dùng hàm cộng gộp")


class _TargetChecker(_Checker):
    """A target's formula: targets by code, columns only inside aggregates."""

    def __init__(self, formula: Formula, scope: Scope) -> None:
        super().__init__(formula)
        self.scope = scope

    def name(self, node: Name) -> Type:
        if node.form:
            return self.fault("E523", node, f"tong({self.formula.quote(node)}) hoặc một hàm khác")
        found = self.scope.targets.get(node.name)
        if found is not None:
            return found
        nearest = closest(node.name, tuple(self.scope.targets))
        return self.fault("E515", node, nearest or "mã một chỉ tiêu trong trang Chỉ tiêu")

    def column_info(self, node: Name) -> ColumnInfo | None:
        return self.scope.forms.get(node.form, {}).get(node.name)

    def call(self, node: Call) -> Type:
        if not self.known_function(node):
            return Type.UNKNOWN
        if node.function == "co_cau":
            return self._share(node)
        if len(node.arguments) != 1:
            self.fault("E522", node.arguments[1], "một biểu thức, sau đó chỉ là bộ lọc")
        if node.weight is not None and node.function != "trung_binh":
            self.fault("E522", node.weight, "trong_so chỉ dùng với trung_binh")
        form = self._form_of(node)
        if form is not None:
            self._aggregate(node, form)
        return Type.TRUTH if node.function == "tat_ca" else Type.NUMBER

    def _share(self, node: Call) -> Type:
        for part in node.filters:
            self.fault("E522", part, "co_cau(phần; phần thứ nhất, phần thứ hai, …)")
        for argument in node.arguments:
            self.want(argument, Type.NUMBER)
        texts = [self.formula.quote(argument) for argument in node.arguments]
        if len(texts) < LEAST_SHARES or texts[0] not in texts[1:]:
            self.fault("E522", node, "co_cau(phần; các phần của tổng, trong đó có phần ấy)")
        return Type.NUMBER

    def _form_of(self, node: Call) -> str | None:
        """The one form an aggregate is about; None (with a finding) when there is none such."""
        operands = (*node.arguments[:1], *(() if node.weight is None else (node.weight,)))
        names = [part for operand in operands for part in walk(operand) if isinstance(part, Name)]
        for name in names:
            if not name.form:
                is_target = name.name in self.scope.targets
                expected = "một cột của biểu, ví dụ BM05.ho_ngheo" if is_target else f"BM….{name.name}"
                self.fault("E514", name, expected, "trong hàm cộng gộp chỉ dùng cột của biểu")
            elif name.form not in self.scope.forms:
                nearest = closest(name.form, tuple(self.scope.forms))
                self.fault("E513", name, nearest or "mã một biểu trong trang Biểu mẫu")
        forms = list(dict.fromkeys(name.form for name in names if name.form))
        if not names:
            self.fault("E522", node, "một cột của biểu, ví dụ BM05.ho_ngheo")
        elif len(forms) > 1:
            self.fault("E521", node, f"các cột của một biểu, ở đây có {', '.join(forms)}")
        usable = len(forms) == 1 and forms[0] in self.scope.forms and all(name.form for name in names)
        return forms[0] if usable else None

    def _aggregate(self, node: Call, form: str) -> None:
        columns = self.scope.forms[form]
        rows = _RowChecker(self.formula, form, columns)
        subject = node.arguments[0]
        found = rows.type_of(subject)
        wanted = {"tat_ca": Type.TRUTH, "dem": found}.get(node.function, Type.NUMBER)
        if found not in (wanted, Type.UNKNOWN):
            rows.fault("E516", subject, f"{wanted}", f"{node.function} không dùng được với {found}")
        if node.weight is not None:
            rows.want(node.weight, Type.NUMBER)
        for part in node.filters:
            self._filter(rows, part, columns)
        self.findings.extend(rows.findings)
        self._rates(node, subject, columns)

    def _filter(self, rows: _RowChecker, part: Filter, columns: Mapping[str, ColumnInfo]) -> None:
        info = columns.get(part.column)
        if info is None:
            nearest = closest(part.column, tuple(columns))
            rows.fault("E514", part, nearest or "một trong các cột " + ", ".join(columns))
            return
        if info.type not in (Type.TEXT, Type.TRUTH):
            rows.fault(
                "E516", part, "lọc theo cột chữ, danh mục hoặc có/không", f"{part.column} là {info.type}"
            )
        for value in part.values:
            rows.choice(part, info, value)

    def _rates(self, node: Call, subject: Node, columns: Mapping[str, ColumnInfo]) -> None:
        """A rate is computed from its sums; rates themselves are neither added nor averaged."""
        if not isinstance(subject, Name) or node.function not in ("tong", "trung_binh"):
            return
        info = columns.get(subject.name)
        if info is None or not info.ratio or node.weight is not None:
            return
        expected = "tỷ lệ tính từ tổng tử số chia tổng mẫu số, hoặc trung_binh có trong_so"
        self.fault("E524" if info.kind is Kind.PERCENT else "W525", node, expected)
