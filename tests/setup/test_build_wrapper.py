"""build.py in a small project of its own: real environments and the real pip, packages made here."""

import ast
import base64
import errno
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

BUILD = Path(__file__).parents[2] / "build.py"
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="sends POSIX signals")
CLI = """
import json, os, sys, tiny
import reports
print(json.dumps({
    "folder": os.getcwd(), "arguments": sys.argv[1:], "prefix": sys.prefix, "utf8": sys.flags.utf8_mode,
    "version": tiny.version, "reports": os.path.dirname(os.path.dirname(reports.__file__)), "text": "đã xong",
}, ensure_ascii=False))
sys.exit(7 if "fail" in sys.argv else 0)
"""
PYTEST = "import os, sys; print(os.getcwd()); print(sys.argv[1:]); sys.exit(5)"


def make_wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> str:
    """A wheel of pure Python; returns its line for a lock file."""
    info = f"{name}-{version}.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{path},{_record_hash(text)},{len(text.encode())}\n" for path, text in files.items())
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for member, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            wheel.writestr(zipfile.ZipInfo(member), text)
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def _record_hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256=" + base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


class Project:
    """A copy of build.py with a program of one module, and packages in a folder instead of a network."""

    def __init__(self, root: Path, wheels: Path) -> None:
        self.root, self.wheels = root, wheels

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def environment(self, **more: str) -> dict[str, str]:
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("PIP_", "PYTHON", "COV_"))
        }
        own = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        return {**kept, **own, "LC_ALL": "C", **more}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.root / "build.py"), *arguments]

    def run(self, *arguments: str, folder: Path | None = None, **environment: str):
        return subprocess.run(
            self.command(*arguments),
            cwd=folder or self.root,
            env=self.environment(**environment),
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Project:
    """A project whose first run is done."""
    base = tmp_path_factory.mktemp("may")
    wheels = base / "goi"
    wheels.mkdir()
    project = Project(base / "xã Phổ An", wheels)
    project.write("reports/__init__.py", "")
    project.write("reports/cli.py", CLI)
    line = make_wheel(wheels, "tiny", "1.0", {"tiny.py": "version = '1.0'\n"})
    project.write("requirements.lock", line)
    project.write(
        "requirements-dev.lock", line + make_wheel(wheels, "pytest", "1.0", {"pytest/__main__.py": PYTEST})
    )
    shutil.copy(BUILD, project.root)
    first = project.run("xem", folder=base)
    assert first.returncode == 0, first.stderr
    assert "Chuẩn bị các gói phần mềm" in first.stderr
    assert json.loads(first.stdout)["version"] == "1.0"
    return project


@pytest.fixture
def project(prepared: Project, tmp_path: Path) -> Project:
    """A prepared project of this test's own."""
    shutil.copytree(prepared.root, tmp_path / "xã Phổ An", symlinks=True)
    shutil.copytree(prepared.wheels, tmp_path / "goi")
    return Project(tmp_path / "xã Phổ An", tmp_path / "goi")


@pytest.fixture
def build():
    """build.py as a module."""
    spec = importlib.util.spec_from_file_location("build_wrapper", BUILD)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def newer_tiny(project: Project) -> str:
    return make_wheel(project.wheels, "tiny", "2.0", {"tiny.py": "version = '2.0'\n"})


# --- handing over ---------------------------------------------------------------------------


def test_the_program_runs_in_the_users_folder_with_the_projects_own_modules(project, tmp_path):
    elsewhere = tmp_path / "nơi khác"
    (elsewhere / "reports").mkdir(parents=True)
    (elsewhere / "reports" / "cli.py").write_text("print('decoy')", encoding="utf-8")
    (elsewhere / "tiny.py").write_text("version = 'decoy'", encoding="utf-8")
    done = project.run("kiểm tra", "--năm", folder=elsewhere, PYTHONUTF8="0")
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "folder": str(elsewhere),
        "arguments": ["kiểm tra", "--năm"],
        "prefix": str(project.venv),
        "utf8": 1,
        "version": "1.0",
        "reports": str(project.root),
        "text": "đã xong",
    }


def test_the_programs_exit_status_is_handed_on(project):
    assert project.run("fail").returncode == 7


def test_a_second_run_installs_nothing(project):
    stamps = {path: path.stat().st_mtime_ns for path in project.venv.glob("*.stamp")}
    assert project.run().stderr == ""
    assert {path: path.stat().st_mtime_ns for path in project.venv.glob("*.stamp")} == stamps


def test_tests_get_packages_of_their_own_once_and_run_in_the_projects_folder(project, tmp_path):
    marker = project.venv / "khong lam lai"
    marker.touch()
    first = project.run("test", "-k", "số", folder=tmp_path)
    assert first.returncode == 5
    assert first.stdout.splitlines() == [str(project.root), "['-n', '2', '-k', 'số']"]
    assert first.stderr.startswith("Chuẩn bị các gói phần mềm")
    assert marker.exists()
    assert project.run("test").stderr == ""
    assert project.run().stderr == ""


# --- when .venv is made anew ----------------------------------------------------------------


def test_a_changed_lock_makes_the_environment_anew(project):
    marker = project.venv / "cu"
    marker.touch()
    project.write("requirements.lock", newer_tiny(project))
    done = project.run()
    assert json.loads(done.stdout)["version"] == "2.0"
    assert not marker.exists()


@pytest.mark.parametrize("harm", ["no stamp", "no python", "other python"])
def test_a_half_made_or_foreign_environment_is_made_anew(project, harm):
    (project.venv / "cu").touch()
    stamp = project.venv / "tongket-program.stamp"
    if harm == "no stamp":
        stamp.unlink()
    elif harm == "no python":
        shutil.rmtree(project.venv / ("Scripts" if os.name == "nt" else "bin"))
    else:
        stamp.write_text(
            stamp.read_text(encoding="utf-8").replace(sys.base_prefix, "/khac"), encoding="utf-8"
        )
    assert json.loads(project.run().stdout)["version"] == "1.0"
    assert not (project.venv / "cu").exists()


def test_packages_of_the_tests_put_in_by_half_are_not_trusted(project):
    (project.venv / "tongket-tests.stamp").touch()
    (project.venv / "cu").touch()
    assert project.run().stderr == ""  # the program does not need them
    assert project.run("test").returncode == 5
    assert not (project.venv / "cu").exists()


@pytest.mark.parametrize("begun", [True, False])
def test_a_failure_while_files_are_put_in_is_remembered(build, monkeypatch, tmp_path, begun):
    def fail(*_):
        raise build.SetupError("hỏng", half_made=begun)

    monkeypatch.setattr(build, "VENV", str(tmp_path))
    monkeypatch.setattr(build, "is_ready", lambda what: what == build.PROGRAM)
    monkeypatch.setattr(build, "run", fail)
    with pytest.raises(build.SetupError):
        build.install(build.TESTS, None)
    assert (tmp_path / "tongket-tests.stamp").exists() is begun


@POSIX_ONLY
def test_a_second_start_waits_and_takes_over_when_the_first_is_killed(project):
    project.write("requirements.lock", newer_tiny(project))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        hanging = project.environment(PIP_INDEX_URL=address, PIP_TIMEOUT="60", PIP_FIND_LINKS="")
        del hanging["PIP_NO_INDEX"]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "encoding": "utf-8"}
        with subprocess.Popen(
            project.command(),
            env=hanging,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as first:
            try:
                silent.settimeout(60)
                connection, _ = silent.accept()  # pip is at work, and hears nothing
                with (
                    connection,
                    subprocess.Popen(project.command(), env=project.environment(), **pipes) as second,
                ):
                    assert "Một cửa sổ khác đang chuẩn bị" in second.stderr.readline()
                    os.kill(first.pid, signal.SIGKILL)
                    first.wait()
                    # its pip is still at work on .venv: the second must not clear the folder under it
                    (project.venv / "dang lam").touch()
                    with pytest.raises(subprocess.TimeoutExpired):
                        second.wait(2)
                    assert (project.venv / "dang lam").exists()
                    os.killpg(first.pid, signal.SIGKILL)
                    output, messages = second.communicate(timeout=120)
            finally:
                if first.poll() is None:
                    os.killpg(first.pid, signal.SIGKILL)
    assert json.loads(output)["version"] == "2.0"
    assert "Đã chuẩn bị xong" in messages


# --- what can be missing ---------------------------------------------------------------------


def wrong_hash(project: Project) -> dict[str, str]:
    project.write("requirements-dev.lock", "pytest==1.0 --hash=sha256:" + "0" * 64 + "\n")
    return {}


def no_network(project: Project) -> dict[str, str]:
    project.write("requirements-dev.lock", "khongco==1.0 --hash=sha256:" + "0" * 64 + "\n")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    return {"PIP_NO_INDEX": "0", "PIP_INDEX_URL": address, "PIP_RETRIES": "1"}


def no_package(project: Project) -> dict[str, str]:
    project.write("requirements-dev.lock", "khongco==1.0 --hash=sha256:" + "0" * 64 + "\n")
    return {}


def no_hash(project: Project) -> dict[str, str]:
    project.write("requirements-dev.lock", "pytest==1.0\n")
    return {}


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        (wrong_hash, "không đúng với bản đã được kiểm tra"),
        (no_hash, "không đúng với bản đã được kiểm tra"),
        (no_network, "máy không kết nối được tới nơi tải về"),
        (no_package, "Không tìm được gói phần mềm hợp với Python"),
    ],
)
def test_packages_that_cannot_be_had_are_explained_and_tried_again(project, cause, words):
    good = (project.root / "requirements-dev.lock").read_text(encoding="utf-8")
    done = project.run("test", **cause(project))
    assert done.returncode == 3
    assert words in done.stderr
    assert "Chi tiết kỹ thuật" in done.stderr
    assert "Traceback" not in done.stderr
    assert project.run().returncode == 0  # the program itself needs no network for it
    project.write("requirements-dev.lock", good)
    assert project.run("test").returncode == 5


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "Ổ đĩa đã đầy",
        ),
        ("OSError: [WinError 112] There is not enough space on the disk", "Ổ đĩa đã đầy"),
        ("PermissionError: [WinError 5] Access is denied: 'python.exe'", "Không có quyền ghi"),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied",
            "Không có quyền",
        ),
        ("<urlopen error [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed>", "Kiểm tra mạng"),
        ("something nobody has seen before", "không thành công"),
    ],
)
def test_the_last_words_of_pip_are_put_in_plain_vietnamese(build, line, words):
    explained = build.explain_failure(["Collecting pandas", line])
    assert words in explained
    assert line in explained


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "Ổ đĩa đã đầy"), (errno.EACCES, "Không có quyền"), (errno.EROFS, "Không có quyền")],
)
def test_a_folder_that_cannot_be_written_is_explained(build, monkeypatch, capfdbinary, number, words):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(build, "is_ready", lambda _: False)
    monkeypatch.setattr(build, "wait_for", fail)
    monkeypatch.setattr(build, "INSTALL_LOCK", os.devnull)
    assert build.main([]) == 3
    assert words in capfdbinary.readouterr().err.decode()


def test_a_fault_nobody_foresaw_is_not_hidden(build, monkeypatch):
    def fail(*_):
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(build, "is_ready", lambda _: False)
    monkeypatch.setattr(build, "wait_for", fail)
    monkeypatch.setattr(build, "INSTALL_LOCK", os.devnull)
    with pytest.raises(OSError, match="input/output"):
        build.main([])


def test_a_python_without_venv_is_explained(build, monkeypatch, capfdbinary):
    monkeypatch.setattr(build, "PYTHON", "/khong/co")
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "ensurepip" else name)
    assert build.main([]) == 3
    assert "sudo apt install python3-venv" in capfdbinary.readouterr().err.decode()


def test_an_old_python_is_told_so(build, monkeypatch, capfdbinary):
    monkeypatch.setattr(sys, "version_info", (3, 6, 15, "final", 0))
    assert build.main([]) == 3
    message = capfdbinary.readouterr().err.decode()
    assert "bản 3.6.15, cũ quá: tongket cần Python 3.11 trở lên" in message


def test_an_old_python_understands_the_wrapper():
    source = BUILD.read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 6))
    imported = {
        name.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Import)
        for name in node.names
    }
    assert imported <= {"errno", "os", "sys", "time", "subprocess", "hashlib", "msvcrt", "fcntl"}
    assert "from __future__" not in source


def test_the_user_sees_which_package_is_being_fetched(build, tmp_path, capfdbinary):
    lines = (
        "Looking around\\nCollecting pandas==3.1.1 (from -r lock)\\n  Using cached it\\nCollecting rich==15"
    )
    with (tmp_path / "lock").open("a", encoding="utf-8") as lock:
        build.run([sys.executable, "-c", f"print('{lines}')"], lock)
    assert capfdbinary.readouterr().err.decode() == "  pandas==3.1.1\n  rich==15\n"


@pytest.mark.parametrize(
    ("line", "half_made"),
    [("Installing collected packages: pandas", True), ("Collecting pandas==3.1.1", False)],
)
def test_pip_that_fails_while_putting_files_in_leaves_a_half_made_folder(build, tmp_path, line, half_made):
    program = f"import sys; print('{line}'); sys.exit('[Errno 28] No space left on device')"
    with (tmp_path / "lock").open("a", encoding="utf-8") as lock, pytest.raises(build.SetupError) as raised:
        build.run([sys.executable, "-c", program], lock)
    assert raised.value.half_made is half_made
    assert "Ổ đĩa đã đầy" in str(raised.value)


def test_an_interruption_ends_without_a_traceback(build, monkeypatch, capfdbinary):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "set_up", interrupt)
    assert build.main([]) == 130
    assert capfdbinary.readouterr().err.decode() == "Đã dừng theo yêu cầu.\n"
