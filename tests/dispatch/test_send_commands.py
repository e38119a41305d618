"""``build.py send`` as a person types it, through to the register."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from reports.cli import main
from reports.dispatch import Register, passwords
from reports.dispatch.receipts import Receipts
from reports.dispatch.schema import MIGRATIONS
from tests.dispatch.mail_servers import Box, serving
from tests.dispatch.small_dossier import ROOT, BlankPages, issue_all, results_in

FROM, TO = "vanphong@phoan.example.vn", "noivu@ducpho.example.vn"
NAME = "ho_so_khen_thuong_2024_xa_pho_an"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr("reports.dispatch.submission.find_converter", BlankPages)
    (tmp_path / "data" / "2024").mkdir(parents=True)
    for name in ("co_quan.xlsx", "ke_hoach.xlsx"):
        shutil.copy(ROOT / "data" / "2024" / name, tmp_path / "data" / "2024" / name)
    results_in(tmp_path)
    return tmp_path


@pytest.fixture
def call(capsys, place):
    def run(*arguments):
        where = ("--data", str(place / "data"), "--out", str(place / "out"))
        status = main([*map(str, arguments), *where])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def issued(place):
    issue_all(place / "out" / "2024", place / "data" / "so_van_ban.sqlite")
    return place / "data" / "so_van_ban.sqlite"


def test_a_draft_is_packed_marked_and_nothing_is_sent(call, place):
    status, out, err = call("send")
    assert (status, err) == (0, "")
    assert "W843" in out
    assert sorted(path.name for path in (place / "out" / "2024" / "gui").iterdir()) == [
        f"DU_THAO_{NAME}",
        f"DU_THAO_{NAME}.eml",
        f"DU_THAO_{NAME}.zip",
    ]
    assert not (place / "data" / "so_van_ban.sqlite").exists(), "a register is not made by looking"
    assert ".eml bằng phần mềm thư" in out


def test_what_is_packed_is_found_whole(call, place, issued):
    del issued
    told = json.loads(call("send", "--json")[1])
    assert (told["name"], told["draft"]) == (NAME, False)
    assert [one["code"] for one in told["findings"]] == ["W998"]
    status, out, _ = call("verify", told["zip"], "--sha256", told["sha256"][:12])
    assert status == 0
    assert "8 tệp đúng như lúc gửi" in out, "6 documents, the list, the JSON"
    del place


def in_gui(place):
    return sorted(path.name for path in (place / "out" / "2024" / "gui").iterdir())


def test_the_draft_is_set_aside_when_the_dossier_is_official(call, place):
    call("send")
    issue_all(place / "out" / "2024", place / "data" / "so_van_ban.sqlite")
    told = json.loads(call("send", "--json")[1])
    assert ("W996", f"DU_THAO_{NAME}.zip, DU_THAO_{NAME}, DU_THAO_{NAME}.eml") in [
        (one["code"], one["found"]) for one in told["findings"]
    ]
    names = [f"{start}{NAME}{end}" for start in ("cu_DU_THAO_", "") for end in ("", ".eml", ".zip")]
    assert in_gui(place) == sorted(names)
    assert "W996" not in call("send")[1], "once is enough"


def test_the_official_package_is_set_aside_when_its_number_is_void(call, place, issued):
    del issued
    call("send")
    call("register", "void", "TTr", "1", "--reason", "in hỏng")
    told = {one["code"]: one["found"] for one in json.loads(call("send", "--json")[1])["findings"]}
    assert "W996" in told
    assert told["W843"] == "Tờ trình đề nghị khen thưởng (số 01/TTr-UBND đã hủy)"
    names = [f"{start}{NAME}{end}" for start in ("DU_THAO_", "cu_") for end in ("", ".eml", ".zip")]
    assert in_gui(place) == sorted(names)
    issue_all(place / "out" / "2024", place / "data" / "so_van_ban.sqlite", ["to_trinh_khen_thuong"])
    call("send")
    call("register", "void", "TTr", "2", "--reason", "sai ngày")
    told = {one["code"]: one["found"] for one in json.loads(call("send", "--json")[1])["findings"]}
    assert told["W843"].endswith("(số 02/TTr-UBND đã hủy)")
    older = [f"cu_DU_THAO_{NAME}{end}" for end in ("", ".eml", ".zip")]
    assert in_gui(place) == sorted([*names, *older]), "what was set aside before gives way"


def test_an_old_package_that_cannot_be_renamed_blocks(call, place, issued, monkeypatch):
    del issued
    call("send")
    call("register", "void", "TTr", "1", "--reason", "in hỏng")
    replaced = Path.replace

    def held(path, target):
        if Path(target).name == f"cu_{NAME}.zip":
            raise PermissionError(13, "đang mở")
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", held)
    status, _, err = call("send")
    assert status == 1
    assert "E997" in err
    assert f"{NAME}.zip" in err


def test_a_letter_goes_and_stands_in_the_register(call, issued):
    box = Box()
    with serving(box) as port:
        status, out, _ = call("send", "--smtp", f"127.0.0.1:{port}", "--from", FROM, "--to", TO)
        assert (status, len(box.messages)) == (0, 1)
        assert f"đã gửi   {TO}" in out
        assert call("send", "--smtp", f"127.0.0.1:{port}", "--from", FROM, "--to", TO)[0] == 0
    assert len(box.messages) == 1
    status, out, _ = call("register", "mailed")
    assert "máy chủ đã nhận" in out
    assert TO in out
    assert f"(9) Ký nhận: {TO}" in call("register", "show", "TTr", "1")[1]
    del issued


def test_a_refusal_ends_with_status_1_and_its_reason(call, issued):
    del issued
    with serving(Box(refuses={TO})) as port:
        status, out, err = call("send", "--smtp", f"127.0.0.1:{port}", "--from", FROM, "--to", TO, "--json")
    assert status == 1
    assert "E897" in err
    assert "550 5.1.1 No such user" in err
    assert json.loads(out)["sent"] == [{"recipient": TO, "state": "khong_nhan"}]


def test_a_letter_in_doubt_is_not_sent_again_without_again(call, issued):
    box = Box("drop")
    with serving(box) as port:
        arguments = ("send", "--smtp", f"127.0.0.1:{port}", "--from", FROM, "--to", TO)
        assert "E898" in call(*arguments)[2]
        status, _, err = call(*arguments)
        assert status == 1
        assert "Gọi điện hỏi nơi nhận" in err
        assert len(box.messages) == 1
        assert call(*arguments, "--again")[0] == 0
    assert len(box.messages) == 2
    with Register(issued) as register:
        assert [step.state.value for step in Receipts(register).all()][-1] == "da_nhan"


def test_what_is_too_large_is_packed_but_makes_no_letter(call, place, issued):
    del issued
    box = Box()
    call("send")
    with serving(box) as port:
        server = ("--smtp", f"127.0.0.1:{port}", "--from", FROM, "--to", TO)
        status, _, err = call("send", "--max-mb", "0.01", *server)
    assert status == 1
    assert "E842" in err
    assert box.messages == []
    assert (place / "out" / "2024" / "gui" / f"{NAME}.zip").is_file()
    assert not (place / "out" / "2024" / "gui" / f"{NAME}.eml").exists(), "that of the run before is gone"


def test_the_password_is_asked_for_once_and_kept_on_request(call, issued, monkeypatch):
    del issued
    kept, asked = {}, []
    monkeypatch.setattr(passwords, "stored", lambda host, user: kept.get((host, user)))
    monkeypatch.setattr(passwords, "keep", lambda host, user, word: kept.update({(host, user): word}))
    monkeypatch.setattr("typer.prompt", lambda text, **_: asked.append(text) or "mat khau")
    with serving(Box()) as port:
        server = ("--smtp", f"127.0.0.1:{port}", "--from", FROM, "--to", TO, "--user", "vp", "--remember")
        call("send", *server)
        call("send", *server)
    assert asked == ["Mật khẩu của vp tại 127.0.0.1"]
    assert kept == {("127.0.0.1", "vp"): "mat khau"}


class Broken:
    def get_password(self, *_):
        raise RuntimeError("khóa")

    set_password = get_password


@pytest.mark.parametrize("store", [None, Broken()])
def test_a_machine_without_a_store_of_secrets_asks(monkeypatch, store):
    monkeypatch.setattr(passwords, "_store", lambda: store)
    assert passwords.stored("a", "b") is None
    assert passwords.keep("a", "b", "c") is False


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--smtp", "mail.vn"), "không đúng dạng HOST:PORT"),
        (("--smtp", "mail.vn:587"), "cần cả --from và --to"),
        (("--to", "a@b\nBcc: c@d.vn"), "không phải là địa chỉ"),
        (("--attach", "khong_co.pdf"), "khong_co.pdf để gửi kèm"),
        (("--smtp", "mail.vn:587", "--from", FROM, "--to", TO, "--ca", "khong_co.pem"), "khong_co.pem"),
    ],
)
def test_wrong_usage_is_said_in_words(call, arguments, words):
    status, _, err = call("send", *arguments)
    assert status == 2
    assert words in err


def test_without_a_proposal_there_is_nothing_to_send(call, place):
    (place / "out" / "2024" / "to_trinh_khen_thuong.docx").unlink()
    shutil.rmtree(place / "out" / "2024" / "bao_cao_thanh_tich_ca_nhan")
    status, _, err = call("send")
    assert status == 2
    assert "chạy lệnh build trước" in err


def test_a_needed_paper_that_was_not_built_is_named(call, place):
    (place / "out" / "2024" / "bao_cao_tong_ket.docx").unlink()
    told = json.loads(call("send", "--json")[1])
    assert [f["found"] for f in told["findings"] if f["code"] == "W844"] == [
        "Báo cáo tổng kết phong trào thi đua và công tác khen thưởng"
    ]


def test_a_register_of_the_first_version_learns_about_letters(tmp_path):
    path = tmp_path / "so_van_ban.sqlite"
    with Register(path, migrations=MIGRATIONS[:1]) as register:
        assert register.years() == ()
    with Register(path) as register:
        assert Receipts(register).all() == ()
    copy = sqlite3.connect(tmp_path / "sao_luu" / "truoc_nang_cap_ban_1.sqlite")
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    copy.close()
