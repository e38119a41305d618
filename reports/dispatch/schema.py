"""The tables of the register, as migrations: each a step from one version to the next.

What is written stays written: rows are only ever added, and triggers refuse to change or delete them,
whatever program tries. The one row that changes is a series' counter, and it only grows.
"""

from __future__ import annotations

APPLICATION = 0x534F5642
"""SQLite's application_id of a register ("SOVB")."""

_APPEND_ONLY = ("entries", "voids", "hand_overs", "issued_files")


def _kept(*tables: str) -> tuple[str, ...]:
    """Triggers that refuse to change or delete rows."""
    return tuple(
        f"CREATE TRIGGER {table}_{action.lower()} BEFORE {action} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'dòng đã ghi'); END"
        for table in tables
        for action in ("UPDATE", "DELETE")
    )


_SERIES = """CREATE TABLE series (
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL,
    last INTEGER NOT NULL DEFAULT 0 CHECK (last >= 0),
    PRIMARY KEY (year, kind, issuer)
) STRICT, WITHOUT ROWID"""
_ENTRIES = """CREATE TABLE entries (
    place INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    kind TEXT NOT NULL,
    issuer TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    printed_kind TEXT NOT NULL,
    notation TEXT NOT NULL CHECK (notation <> ''),
    day TEXT NOT NULL,
    subject TEXT NOT NULL CHECK (subject <> ''),
    signer TEXT NOT NULL,
    recipients TEXT NOT NULL,
    keeper TEXT NOT NULL,
    copies INTEGER NOT NULL CHECK (copies >= 1),
    note TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('may', 'so_giay')),
    recorded TEXT NOT NULL,
    UNIQUE (year, kind, issuer, number),
    FOREIGN KEY (year, kind, issuer) REFERENCES series (year, kind, issuer)
) STRICT"""
_VOIDS = """CREATE TABLE voids (
    entry INTEGER PRIMARY KEY REFERENCES entries (place),
    reason TEXT NOT NULL CHECK (reason <> ''),
    recorded TEXT NOT NULL
) STRICT"""
_HAND_OVERS = """CREATE TABLE hand_overs (
    place INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entries (place),
    day TEXT NOT NULL,
    receiver TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded TEXT NOT NULL
) STRICT"""
# What became of a letter, step by step: a package, whom it went to, through which server.
_SENDINGS = """CREATE TABLE sendings (
    place INTEGER PRIMARY KEY,
    package TEXT NOT NULL CHECK (length(package) = 64),
    name TEXT NOT NULL,
    message TEXT NOT NULL,
    recipient TEXT NOT NULL CHECK (recipient <> ''),
    server TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('du_dinh', 'dang_gui', 'da_nhan', 'khong_nhan', 'khong_ro')),
    detail TEXT NOT NULL,
    recorded TEXT NOT NULL
) STRICT"""
_SENDINGS_STAY = (
    """CREATE TRIGGER sendings_once BEFORE INSERT ON sendings
    WHEN EXISTS (SELECT 1 FROM sendings WHERE place = NEW.place)
    BEGIN SELECT RAISE(ABORT, 'dòng đã ghi'); END""",
    """CREATE TRIGGER sendings_update BEFORE UPDATE ON sendings
    BEGIN SELECT RAISE(ABORT, 'dòng đã ghi'); END""",
    """CREATE TRIGGER sendings_delete BEFORE DELETE ON sendings
    BEGIN SELECT RAISE(ABORT, 'dòng đã ghi'); END""",
)
# INSERT OR REPLACE deletes without asking the triggers on DELETE: what is there is told before.
_NO_REPLACING = (
    """CREATE TRIGGER entries_once BEFORE INSERT ON entries
    WHEN EXISTS (SELECT 1 FROM entries WHERE place = NEW.place
        OR (year = NEW.year AND kind = NEW.kind AND issuer = NEW.issuer AND number = NEW.number))
    BEGIN SELECT RAISE(ABORT, 'số đã cấp'); END""",
    """CREATE TRIGGER voids_once BEFORE INSERT ON voids
    WHEN EXISTS (SELECT 1 FROM voids WHERE entry = NEW.entry)
    BEGIN SELECT RAISE(ABORT, 'số đã hủy'); END""",
    """CREATE TRIGGER hand_overs_once BEFORE INSERT ON hand_overs
    WHEN EXISTS (SELECT 1 FROM hand_overs WHERE place = NEW.place)
    BEGIN SELECT RAISE(ABORT, 'dòng đã ghi'); END""",
    """CREATE TRIGGER series_once BEFORE INSERT ON series
    WHEN EXISTS (SELECT 1 FROM series
        WHERE year = NEW.year AND kind = NEW.kind AND issuer = NEW.issuer)
    BEGIN SELECT RAISE(ABORT, 'đã có dãy số này'); END""",
)
# What a document was when its number was put in. One entry may have several files: the decision and the
# certificates that name it; ``numbered`` is 1 for the one that bears the number itself.
_ISSUED = (
    """CREATE TABLE issued_files (
    place INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entries (place),
    dossier INTEGER NOT NULL,
    source TEXT NOT NULL,
    file TEXT NOT NULL,
    numbered INTEGER NOT NULL CHECK (numbered IN (0, 1)),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    source_sha256 TEXT NOT NULL CHECK (length(source_sha256) = 64),
    recorded TEXT NOT NULL,
    UNIQUE (entry, source)
) STRICT""",
    """CREATE TRIGGER issued_files_once BEFORE INSERT ON issued_files
    WHEN EXISTS (SELECT 1 FROM issued_files WHERE place = NEW.place
        OR (entry = NEW.entry AND (source = NEW.source OR (numbered = 1 AND NEW.numbered = 1))))
    BEGIN SELECT RAISE(ABORT, 'văn bản đã phát hành'); END""",
)
# Letters of one document that goes to many (giay_moi/01_an.docx, and giay_moi.docx with all of them) bear one
# number; two documents of different names never do.
_LETTERS_SHARE = (
    "DROP TRIGGER issued_files_once",
    """CREATE TRIGGER issued_files_once BEFORE INSERT ON issued_files
    WHEN EXISTS (SELECT 1 FROM issued_files WHERE place = NEW.place
        OR (entry = NEW.entry AND (source = NEW.source OR (numbered = 1 AND NEW.numbered = 1 AND (
            dossier <> NEW.dossier
            OR replace(substr(source, 1, instr(source || '/', '/') - 1), '.docx', '')
            <> replace(substr(NEW.source, 1, instr(NEW.source || '/', '/') - 1), '.docx', ''))))))
    BEGIN SELECT RAISE(ABORT, 'văn bản đã phát hành'); END""",
)
_COUNTER = (
    """CREATE TRIGGER series_grow BEFORE UPDATE ON series
    WHEN NEW.last < OLD.last OR NEW.year <> OLD.year OR NEW.kind <> OLD.kind OR NEW.issuer <> OLD.issuer
    BEGIN SELECT RAISE(ABORT, 'số chỉ tăng'); END""",
    """CREATE TRIGGER series_stay BEFORE DELETE ON series
    BEGIN SELECT RAISE(ABORT, 'không xóa được'); END""",
    """CREATE TRIGGER entries_counted BEFORE INSERT ON entries
    WHEN NOT EXISTS (SELECT 1 FROM series WHERE year = NEW.year AND kind = NEW.kind
        AND issuer = NEW.issuer AND last >= NEW.number)
    BEGIN SELECT RAISE(ABORT, 'số chưa được đếm'); END""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        _SERIES,
        _ENTRIES,
        _VOIDS,
        _HAND_OVERS,
        *_NO_REPLACING,
        *_COUNTER,
        *_kept("entries", "voids", "hand_overs"),
    ),
    (*_ISSUED, *_kept("issued_files")),
    (_SENDINGS, *_SENDINGS_STAY),
    _LETTERS_SHARE,
)
"""Step n leads from version n to version n + 1; each is a tuple of statements."""

TABLES = ("series", *_APPEND_ONLY, "sendings")
"""Every table, for whoever compares two copies."""
