#!/usr/bin/env python3
"""The wrapper around tongket: ``python3 build.py [COMMAND ...]``, from any folder.

On the first run it makes ``.venv`` beside this file and installs exactly the packages of
``requirements.lock`` (``requirements-dev.lock`` for ``test``), then hands over to ``reports.cli``.
Stamps inside ``.venv`` say what stands in it; when the lock file or Python changes, or an
installation was broken off, ``.venv`` is made anew.

Standard library only, and understood by Python 3.6, so that it can say that it is too old.
Its own messages go to standard error; exit status 3 means that the machine lacks something.
"""

import errno
import os
import sys
import time

OLDEST_PYTHON = (3, 11)
TRIED_PYTHON = (3, 13)
MISSING = 3
INTERRUPTED = 130
WINDOWS = os.name == "nt"
ALONE = ("-I", "-X", "utf8")  # no modules from elsewhere may mix into an installation

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
INSTALL_LOCK = os.path.join(ROOT, ".venv.lock")

# What may be installed: each a superset of the one before, each with its own stamp.
PROGRAM, TESTS = "program", "tests"
REQUIREMENTS = {PROGRAM: "requirements.lock", TESTS: "requirements-dev.lock"}

TOO_OLD = """Python trên máy này là bản {found}, cũ quá: tongket cần Python {needed} trở lên.
Tải bản mới ở python.org (mục Downloads), cài đặt, rồi chạy lại lệnh vừa rồi."""
NO_VENV = """Python trên máy này thiếu phần tạo môi trường riêng (venv, ensurepip).
Trên Debian, Ubuntu: sudo apt install python3-venv. Trên Windows: cài lại Python từ python.org."""
DISK_FULL = """Ổ đĩa đã đầy, không cài đặt được.
Xóa bớt tệp để trống ít nhất 1 GB ở ổ chứa thư mục {root}, rồi chạy lại."""
NO_PERMISSION = """Không có quyền ghi vào thư mục {root}, hoặc tệp trong đó đang được chương trình khác mở.
Đóng các cửa sổ khác đang chạy tongket, hoặc chép cả thư mục sang nơi anh chị được phép ghi, rồi chạy lại."""
WRONG_HASH = """Gói phần mềm tải về không đúng với bản đã được kiểm tra nên không được cài đặt.
Có thể tệp tải về bị hỏng hoặc bị thay: thử lại bằng mạng khác; nếu vẫn vậy, báo người hỗ trợ."""
NO_NETWORK = """Không lấy được các gói phần mềm: máy không kết nối được tới nơi tải về.
Kiểm tra mạng (cơ quan dùng proxy thì đặt biến HTTPS_PROXY), rồi chạy lại. Chỉ lần đầu cần mạng."""
NO_PACKAGE = """Không tìm được gói phần mềm hợp với Python {found} ({bits} bit) trên máy này.
Kiểm tra mạng; nếu mạng tốt, cài Python 64 bit bản {tried} từ python.org, rồi chạy lại."""
INSTALL_FAILED = """Cài đặt các gói phần mềm không thành công.
Chạy lại một lần nữa; nếu vẫn vậy, gửi đoạn dưới đây cho người hỗ trợ."""

# What the output of pip and venv says, in lower case -> what we say; the first that fits.
CAUSES = (
    (DISK_FULL, ("no space left on device", "not enough space on the disk", "quota exceeded")),
    (WRONG_HASH, ("do not match the hashes", "hashes are required", "require-hashes mode")),
    (NO_PERMISSION, ("permission denied", "access is denied", "[winerror 5]", "[winerror 32]")),
    (
        NO_NETWORK,
        (
            "newconnectionerror",
            "failed to establish a new connection",
            "max retries exceeded",
            "connection broken",
            "connection error",
            "proxyerror",
            "certificate",
            "timed out",
            "name resolution",
            "network is unreachable",
            "http error",
        ),
    ),
    (NO_PACKAGE, ("no matching distribution found", "could not find a version")),
)
DISK_ERRORS = (errno.ENOSPC, errno.EDQUOT)
PERMISSION_ERRORS = (errno.EACCES, errno.EPERM, errno.EROFS)


class SetupError(Exception):
    """The program cannot be set up; the text is for the user. ``half_made``: pip stopped while it
    was already putting files into .venv."""

    def __init__(self, text, half_made=False):
        super().__init__(text)
        self.half_made = half_made


def main(arguments):
    """Set up what the command needs, then hand over to it; returns the exit status."""
    try:
        check_python()
        if arguments[:1] == ["test"]:
            set_up(TESTS)
            os.chdir(ROOT)
            return hand_over(["-m", "pytest", "-n", "2", *arguments[1:]])
        set_up(PROGRAM)
        return hand_over(["-m", "reports.cli", *arguments])
    except SetupError as error:
        say(str(error))
        return MISSING
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu.")
        return INTERRUPTED


def check_python():
    """Raise SetupError when this Python is too old or cannot make environments."""
    if sys.version_info < OLDEST_PYTHON:
        raise SetupError(in_words(TOO_OLD))
    from importlib.util import find_spec

    if not os.path.exists(PYTHON) and not (find_spec("venv") and find_spec("ensurepip")):
        raise SetupError(in_words(NO_VENV))


# --- installing ---------------------------------------------------------------------------


def set_up(what):
    """Bring .venv to the state of the lock file; does nothing when it already is."""
    if is_ready(what):
        return
    try:
        with open(INSTALL_LOCK, "a") as lock:
            wait_for(lock)
            if not is_ready(what):
                install(what, lock)
    except OSError as error:
        if error.errno in DISK_ERRORS:
            raise SetupError(in_words(DISK_FULL)) from error
        if error.errno in PERMISSION_ERRORS:
            raise SetupError(in_words(NO_PERMISSION)) from error
        raise


def is_ready(what):
    """Whether .venv holds what the lock file asks for, made by this Python."""
    try:
        with open(stamp_file(what), encoding="utf-8") as file:
            return file.read() == stamp(what) and os.path.exists(PYTHON)
    except (FileNotFoundError, NotADirectoryError):
        return False


def install(what, lock):
    """Install into .venv. An empty stamp stands for half-made until all is there.

    Where only the packages of the tests are missing they are added, and the program stays usable
    whatever becomes of that; in all other cases .venv is made anew.
    """
    say("Chuẩn bị các gói phần mềm cần thiết (vài phút, cần có mạng). Lần sau sẽ chạy ngay.")
    if not (is_ready(PROGRAM) and not os.path.exists(stamp_file(TESTS))):
        for each in REQUIREMENTS:
            if os.path.exists(stamp_file(each)):
                os.remove(stamp_file(each))
        run([sys.executable, *ALONE, "-m", "venv", "--clear", VENV], lock)
    requirements = os.path.join(ROOT, REQUIREMENTS[what])
    command = [PYTHON, *ALONE, "-m", "pip", "install", "--require-hashes", "--no-input", "-r", requirements]
    if what == PROGRAM:
        command.append("--only-binary=:all:")  # nobody here has a compiler
    write_stamp(what, "")
    try:
        run(command, lock)
    except SetupError as error:
        if not error.half_made:
            os.remove(stamp_file(what))
        raise
    for each in (PROGRAM, TESTS) if what == TESTS else (PROGRAM,):
        write_stamp(each, stamp(each))
    say("Đã chuẩn bị xong.")


def run(command, lock):
    """Run venv or pip, showing which package it is at; raise SetupError when it fails.

    On POSIX the child holds the installation lock too: if this process is killed, the next
    one still waits until pip is done instead of clearing the folder under it.
    """
    import subprocess

    child = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        env=dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1"),
        pass_fds=() if WINDOWS else (lock.fileno(),),
    )
    lines = []
    with child:
        for raw in child.stdout:
            line = raw.decode("utf-8", "replace").rstrip()
            lines.append(line)
            if line.startswith("Collecting "):
                say("  " + line.split()[1])
    if child.returncode != 0:
        begun = any(line.startswith("Installing collected packages") for line in lines)
        raise SetupError(explain_failure(lines), half_made=begun)


def explain_failure(lines):
    """Why pip or venv failed, in words, and its last lines for whoever helps."""
    output = "\n".join(lines).lower()
    words = next((text for text, signs in CAUSES if any(sign in output for sign in signs)), INSTALL_FAILED)
    details = "\n".join("  | " + line for line in lines[-8:])
    return "{}\nChi tiết kỹ thuật:\n{}".format(in_words(words), details)


def stamp_file(what):
    """Where the stamp of ``what`` stands: in .venv, so that it goes when .venv goes."""
    return os.path.join(VENV, "tongket-{}.stamp".format(what))


def write_stamp(what, text):
    """Set down what .venv holds of ``what``."""
    with open(stamp_file(what), "w", encoding="utf-8") as file:
        file.write(text)


def stamp(what):
    """What .venv is made of: the lock file's hash, and the Python it stands on."""
    import hashlib

    with open(os.path.join(ROOT, REQUIREMENTS[what]), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    return "{}\n{}.{} {}\n".format(digest, sys.version_info[0], sys.version_info[1], sys.base_prefix)


def wait_for(lock):
    """Take the installation lock; the system frees it when its holder ends, however it ends."""
    told = False
    while not try_lock(lock):
        if not told:
            say("Một cửa sổ khác đang chuẩn bị phần mềm; xin chờ…")
            told = True
        time.sleep(0.3)


def try_lock(lock):
    """Whether the lock could be taken; other failures than being held are raised."""
    try:
        if WINDOWS:
            import msvcrt

            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EAGAIN, errno.EDEADLK):
            raise
        return False
    return True


# --- handing over -------------------------------------------------------------------------


def hand_over(arguments):
    """Run Python of .venv in the user's own folder. ``-P``: that folder is not searched for modules."""
    command = [PYTHON, "-P", *arguments]
    if not WINDOWS:
        os.execve(PYTHON, command, environment())
    import subprocess

    child = subprocess.Popen(command, env=environment())
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:  # the child got it too, and decides
            continue


def environment():
    """The user's environment, with UTF-8 everywhere and this folder's ``reports`` first."""
    paths = os.pathsep.join(filter(None, [ROOT, os.environ.get("PYTHONPATH")]))
    return dict(os.environ, PYTHONUTF8="1", PYTHONPATH=paths)


def in_words(text):
    """A message with this machine's particulars filled in."""
    return text.format(
        root=ROOT,
        found="{}.{}.{}".format(*sys.version_info[:3]),
        needed="{}.{}".format(*OLDEST_PYTHON),
        tried="{}.{}".format(*TRIED_PYTHON),
        bits=64 if sys.maxsize > 2**32 else 32,
    )


def say(text):
    """Write to standard error as UTF-8, whatever the console's own encoding is."""
    sys.stderr.buffer.write((text + "\n").encode("utf-8", "replace"))
    sys.stderr.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
