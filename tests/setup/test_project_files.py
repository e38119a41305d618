"""The lock files and scripts: complete, hashed, and free of any machine's addresses."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def locked(name: str) -> dict[str, int]:
    """Requirement (name, version and marker) → how many hashes it has."""
    found: dict[str, int] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.strip().startswith("--hash=sha256:"):
            found[list(found)[-1]] += 1
        elif line and not line.lstrip().startswith("#"):
            found[line.rstrip("\\").strip()] = 0
    return found


def names(requirements) -> set[str]:
    return {re.match(r"[\w.-]+", each)[0].lower() for each in requirements}


def test_every_package_has_hashes():
    for name in LOCKS:
        requirements = locked(name)
        assert requirements
        assert all(re.fullmatch(r"[\w.-]+==[\w.+]+( ; .*)?", each) for each in requirements), name
        assert [each for each, hashes in requirements.items() if not hashes] == []


def test_the_lock_of_the_tests_holds_all_of_the_programs():
    assert set(locked("requirements.lock")) < set(locked("requirements-dev.lock"))


def test_the_locks_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = names(project["project"]["dependencies"])
    assert asked <= names(locked("requirements.lock"))
    assert asked | names(project["dependency-groups"]["dev"]) <= names(locked("requirements-dev.lock"))


@pytest.mark.parametrize("name", [*LOCKS, "pyproject.toml"])
def test_no_address_and_no_path_of_a_machine_stands_in_it(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert (
        re.findall(
            r"https?:|file:|--\w*index\w*|find-links|(?<![\w.])/(?:root|home|tmp|opt|usr)/|[A-Z]:\\", text
        )
        == []
    )


@pytest.mark.skipif(os.name == "nt", reason="for the machines that build")
@pytest.mark.parametrize("script", [".ci/run", "scripts/check", "scripts/coverage", "scripts/lock"])
def test_scripts_can_be_run(script):
    assert os.access(ROOT / script, os.X_OK)
    subprocess.run(["bash", "-n", ROOT / script], check=True)
