"""Building again: what did not change is left alone, and whatever is left alone is what a build from nothing would write."""

import shutil
from pathlib import Path

import pytest

from claims import site
from claims.checks import audit
from claims.cli import reference
from claims.errors import InputError
from claims.ledger import database
from claims.reader import Reader
from claims.site import site_data
from claims.site.files import NOTE, Output
from tests.conftest import fill

pytestmark = pytest.mark.sqlite  # only of a file is known without reading it whether it changed
ONE_MORE = """{"id": "2604.00001", "title": "ZebraNet: Faster Kernels", "published": "2026-04-20", "summary": "We introduce ZebraNet. \
ZebraNet achieves a speedup of 19.5x on KernelBench, better than CUDA-L1, and 91.5% accuracy on ImageNet-1K."}
"""


def build(url: str, out: Path, title: str = "claims") -> site.Built:
    with database.connect(url) as connection:
        return site.build(connection, out, site.Options(documents=reference.documents(), title=title))


def tree(folder: Path) -> dict[str, bytes]:
    """The files that are published."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def add_one(url: str, reader: Reader, folder: Path) -> None:
    """One more digest in the ledger, checked."""
    path = folder / "2026-04-20-more.jsonl"
    path.write_text(ONE_MORE, encoding="utf-8")
    fill(url, reader, path)
    with database.connect(url, write=True) as connection:
        audit.refresh(connection, [])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, seeds_ledger: str) -> Path:
    """The site of the seeds beside its ledger."""
    folder = tmp_path_factory.mktemp("again")
    shutil.copy(seeds_ledger.removeprefix("sqlite:///"), folder / "seeds.db")
    build(database.url_of(folder / "seeds.db"), folder / "site")
    return folder


@pytest.fixture
def copied(built: Path, tmp_path: Path) -> Path:
    """A ledger with its site, this test's own; the note is the newest file, as a build leaves it."""
    copy = tmp_path / "copy"
    shutil.copytree(built, copy)
    return copy


def test_one_more_digest_gives_the_site_that_a_build_from_nothing_gives(copied: Path, reader: Reader) -> None:
    url = database.url_of(copied / "seeds.db")
    add_one(url, reader, copied)
    again = build(url, copied / "site")
    build(url, copied / "fresh")
    assert tree(copied / "site") == tree(copied / "fresh")
    assert again.written < again.kept


def test_a_ledger_that_did_not_change_is_not_even_read(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_data, "read", lambda *_, **__: pytest.fail("the ledger was read"))
    again = build(database.url_of(copied / "seeds.db"), copied / "site")
    assert (again.written, again.removed) == (0, 0)
    assert again.pages > 100


@pytest.mark.parametrize("spoil", [
    lambda path: path.write_bytes(path.read_bytes().replace(b"e", b"x")), lambda path: path.unlink(),
    lambda path: path.write_bytes(b""),
], ids=["of the same size", "gone", "empty"])  # fmt: skip
def test_a_page_that_somebody_spoilt_is_made_again(copied: Path, spoil: object) -> None:
    page = copied / "site" / "benchmarks" / "kernelbench.html"
    before = page.read_bytes()
    assert callable(spoil)
    spoil(page)
    assert build(database.url_of(copied / "seeds.db"), copied / "site").written == 1
    assert page.read_bytes() == before


def test_another_title_is_on_every_page(copied: Path) -> None:
    build(database.url_of(copied / "seeds.db"), copied / "site", title="Numbers of ours")
    pages = [path for path in tree(copied / "site") if path.endswith(".html") and ".embed" not in path]
    assert all("Numbers of ours" in (copied / "site" / path).read_text(encoding="utf-8") for path in pages)


@pytest.mark.parametrize(
    "said", ["", "{", "[]", '{"index.html": ["x"]}', '{"index.html": 3}', '{"whole": "x"}']
)
def test_a_damaged_note_costs_time_only(copied: Path, said: str) -> None:
    (copied / "site" / NOTE).write_text(said, encoding="utf-8")
    assert build(database.url_of(copied / "seeds.db"), copied / "site").written == 0


def test_a_group_whose_work_fails_is_made_again(tmp_path: Path) -> None:
    def fails() -> None:
        raise InputError(tmp_path, "cannot be written", "make room")

    output = Output(tmp_path)
    output.group("a", "1", lambda: output.put("a.html", "a"))
    with pytest.raises(InputError):
        output.group("b", "1", fails)
    output.close()
    again = Output(tmp_path)
    assert again.stands("a", "1")
    assert not again.stands("a", "2")
    assert not again.stands("b", "1")
