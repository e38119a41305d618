"""Where things lie: the data folder, the templates and the results of one year.

Nothing here reads a file's content; it only names paths, so that no other module has to know
how the folders are laid out.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reports.errors import UsageError


def project_folder() -> Path:
    """The folder that holds ``data/`` and ``templates_docx/``: the checkout the package runs
    from, or, for an installed package, the folder the command was called in."""
    checkout = Path(__file__).resolve().parent.parent
    return checkout if (checkout / "templates_docx").is_dir() else Path.cwd()


@dataclass(frozen=True, slots=True)
class Folders:
    """Paths of one year. ``data`` is the root that findings name files from."""

    data: Path
    out: Path
    templates: Path
    year: int

    @property
    def year_data(self) -> Path:
        """``data/<year>``."""
        return self.data / str(self.year)

    @property
    def plan(self) -> Path:
        """The plan workbook."""
        return self.year_data / "ke_hoach.xlsx"

    @property
    def office(self) -> Path:
        """The office workbook."""
        return self.year_data / "co_quan.xlsx"

    @property
    def prose(self) -> Path:
        """The document with the prose that no spreadsheet holds."""
        return self.year_data / "noi_dung.docx"

    @property
    def plan_prose(self) -> Path:
        """The document with the prose of the plan itself."""
        return self.year_data / "noi_dung_ke_hoach.docx"

    @property
    def submissions(self) -> Path:
        """What units sent in."""
        return self.year_data / "so_lieu"

    def submissions_of(self, period: str) -> Path:
        """What units sent in for a part of the year: ``so_lieu_6T``."""
        return self.year_data / f"so_lieu_{period}"

    def prose_of(self, period: str) -> Path:
        """The prose of the report on a part of the year: ``noi_dung_6T.docx``."""
        return self.year_data / f"noi_dung_{period}.docx"

    @property
    def nominees(self) -> Path:
        """The workbook of nominees."""
        return self.year_data / "khen_thuong" / "de_nghi.xlsx"

    @property
    def council(self) -> Path:
        """The workbook of the council's meeting."""
        return self.year_data / "khen_thuong" / "hoi_dong.xlsx"

    @property
    def conference(self) -> Path:
        """The workbook of the conference that sums the year up; there need not be one."""
        return self.year_data / "hoi_nghi.xlsx"

    @property
    def scores(self) -> Path:
        """The workbook of scores."""
        return self.year_data / "khen_thuong" / "cham_diem.xlsx"

    @property
    def ledger(self) -> Path:
        """The ledger of past awards, shared by all years."""
        return self.data / "so_khen_thuong.xlsx"

    @property
    def number_register(self) -> Path:
        """The register of outgoing documents, shared by all years."""
        return self.data / "so_van_ban.sqlite"

    @property
    def register_backups(self) -> Path:
        """Copies of the register."""
        return self.data / "sao_luu"

    @property
    def law(self) -> Path:
        """The law as dated data, shared by all years."""
        return self.data / "phap_ly"

    @property
    def results(self) -> Path:
        """``out/<year>``."""
        return self.out / str(self.year)

    @property
    def own_files(self) -> tuple[Path, ...]:
        """The office's own files that a year is built from, apart from what units sent in."""
        named = (self.plan, self.office, self.prose, self.nominees, self.scores, self.ledger)
        optional = (self.plan_prose, self.council, self.conference)
        present = [path for path in optional if path.is_file()]
        return (*named, *present, *sorted(self.law.glob("*.toml")))


def years_in(data: Path) -> tuple[int, ...]:
    """Years that have a folder with a plan workbook under ``data``, oldest first."""
    if not data.is_dir():
        return ()
    names = (path.parent.name for path in data.glob("*/ke_hoach.xlsx"))
    return tuple(sorted(int(name) for name in names if name.isdecimal()))


def find_folders(year: int | None = None, data: Path | None = None, out: Path | None = None) -> Folders:
    """Folders for ``year`` (default: the newest year under ``data``).

    Raises UsageError, in words for the user, when there is no such year.
    """
    home = project_folder()
    data = (data or home / "data").resolve()
    years = years_in(data)
    if not years:
        raise UsageError("Không tìm thấy năm nào trong {data}: cần có tệp <năm>/ke_hoach.xlsx.", data=data)
    chosen = years[-1] if year is None else year
    if chosen not in years:
        raise UsageError(
            "Không có thư mục {folder} với tệp ke_hoach.xlsx. Các năm hiện có: {have}.",
            folder=data / str(chosen),
            have=", ".join(str(one) for one in years),
        )
    return Folders(data, (out or home / "out").resolve(), home / "templates_docx", chosen)


def seen_from_here(path: Path) -> str:
    """A path as seen from where the command was called, when that is shorter."""
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
