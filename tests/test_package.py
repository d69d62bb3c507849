"""The wheel, installed in an environment of its own, in an empty folder: the same site, byte for byte."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest

from claims.site.files import NOTE
from tests.places import ROOT
from tests.site.test_pages import tree

# Whatever stands in PYTHONPATH would be imported before the installed wheel.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    words = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(words, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_what_is_not_python(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {"claims/_data/alembic/env.py", "claims/_data/seeds/vocabulary/metrics.csv", "claims/_data/reports/theme/base.html",
            "claims/ledger/views/leaderboard.sql", "claims/reader/model/weights.json", "claims/py.typed", "claims/GUIDELINE.md"} <= names  # fmt: skip
    assert not [
        name for name in names if name.startswith(("tests/", "claims/training/")) or "annotations" in name
    ]


def test_the_installed_wheel_builds_the_same_site_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    # The environment sees the packages of this one (they are locked), but its own copy of claims.
    subprocess.run(
        [sys.executable, "-m", "venv", "--system-site-packages", str(tmp_path / "env")], check=True
    )
    python = tmp_path / "env" / "bin" / "python"
    site = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    (Path(site.stdout.strip()) / "parent.pth").write_text(
        f"import site; site.addsitedir({str(_packages())!r})\n"
    )
    subprocess.run(
        [python, "-m", "pip", "install", "-qq", "--no-deps", "--no-index", "--force-reinstall", str(wheel)],
        check=True,
        env=ENVIRONMENT,
    )
    empty = tmp_path / "empty"
    empty.mkdir()
    where = subprocess.run(
        [python, "-c", "import claims; print(claims.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=empty,
        env=ENVIRONMENT,
    )
    assert str(tmp_path) in where.stdout, "the checkout's copy would prove nothing"
    subprocess.run(
        [tmp_path / "env" / "bin" / "claims", "build", "--example"],
        check=True,
        cwd=empty,
        env=ENVIRONMENT,
        capture_output=True,
    )
    subprocess.run([sys.executable, "-m", "claims", "build", "--example", "--db", str(tmp_path / "here.db"), "--out", str(tmp_path / "here")],
                   check=True, cwd=ROOT, capture_output=True)  # fmt: skip
    made, here = tree(empty / "site"), tree(tmp_path / "here")
    notes = [json.loads(each.pop(NOTE)) for each in (made, here)]
    assert made == here
    for note in notes:
        del note["whole"], note["data"]  # made from a database's file, and each site has its own
    assert notes[0] == notes[1]


def _packages() -> Path:
    return Path(click.__file__).parents[1]
