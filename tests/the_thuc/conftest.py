"""What the tests of the checker share: the sample year built once, LibreOffice as a second writer."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from reports.folders import find_folders
from reports.pipeline import build_year


@pytest.fixture(scope="session")
def built_documents(tmp_path_factory):
    """Every Word file the sample year makes."""
    built = build_year(find_folders(2024, out=tmp_path_factory.mktemp("out")))
    assert built.clean
    paths = [path for outcome in built.outcomes for path in outcome.files if path.suffix == ".docx"]
    paths += [path for outcome in built.outcomes for path in outcome.singles if path.suffix == ".docx"]
    return sorted(set(paths))


@pytest.fixture(scope="session")
def through_office(tmp_path_factory):
    """Word files read and written by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not there")
    profile = tmp_path_factory.mktemp("libreoffice")

    def convert(paths, kind="docx"):
        folder = tmp_path_factory.mktemp("written")
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation={profile.as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                *map(str, paths),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        made = [folder / f"{path.stem}.{kind}" for path in paths]
        assert all(path.is_file() for path in made), "LibreOffice made no file"
        return made

    return convert
