"""How fast the site is written: ratios to plain Jinja that writes the same bytes, for the first build, nothing new, and one digest more."""

import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import jinja2

from claims import files, site
from claims.checks import audit
from claims.ledger import database, migrations, seeds
from claims.reader import Reader
from tests.conftest import fill

T = TypeVar("T")
PLAIN = jinja2.Environment(autoescape=False).from_string("{% for part in parts %}{{ part }}{% endfor %}")
MANY = (
    800  # papers beside the seeds, so that what is done once a build does not count for more than the pages
)
MORE = '{"title": "One More Paper", "summary": "We introduce FooNet. FooNet reaches 71.3% accuracy on VideoMME."}\n'


def main() -> None:
    """Print the ratios for a ledger of some hundred papers, in CPU time of one run."""
    with tempfile.TemporaryDirectory() as folder:
        url = database.url_of(Path(folder, "bench.db"))
        reader = Reader(seeds.vocabulary())
        migrations.upgrade(url)
        Path(folder, "many.jsonl").write_text("".join(map(_paper, range(MANY))), encoding="utf-8")
        fill(url, reader, *seeds.files(), Path(folder, "many.jsonl"))
        _check(url)
        out = Path(folder, "site")
        first, built = _timed(lambda: _build(url, out))
        again, _ = _timed(lambda: _build(url, out))
        floor, _ = _timed(lambda: _plain(out, Path(folder, "floor")))
        Path(folder, "more.jsonl").write_text(MORE, encoding="utf-8")
        fill(url, reader, Path(folder, "more.jsonl"))
        _check(url)
        more, changed = _timed(lambda: _build(url, out))
    print(f"site: {built.pages} pages, {first / floor:.1f} times plain Jinja that writes the same bytes")
    print(f"site: nothing new, {again / floor:.2f} times the same floor")
    print(
        f"site: one digest more, {more / floor:.1f} times; {changed.written} files of {changed.written + changed.kept} written"
    )


def _paper(number: int) -> str:
    """A paper of a made-up method on one of forty benchmarks, as a line of a digest."""
    said = f"We introduce Method{number}, which needs nothing else. Method{number} reaches {number % 97}.{number % 10}% accuracy on Bench{number % 40}."
    return (
        json.dumps({"title": f"Method{number}", "published": f"2026-0{1 + number % 9}-11", "summary": said})
        + "\n"
    )


def _build(url: str, out: Path) -> site.Built:
    with database.connect(url) as connection:
        return site.build(connection, out, site.Options(jobs=1))


def _check(url: str) -> None:
    with database.connect(url, write=True) as connection:
        audit.refresh(connection, [])


def _plain(made: Path, out: Path) -> None:
    """Write what a site holds: its pages by a template that is given their lines, all else as it is."""
    for path in sorted(each for each in made.rglob("*") if each.is_file()):
        target = out / path.relative_to(made)
        if path.suffix == ".html":
            files.replace(
                target,
                PLAIN.render(parts=path.read_text(encoding="utf-8").splitlines(keepends=True)).encode(),
            )
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """CPU seconds that some work took, and what came of it."""
    begin = time.process_time()
    found = work()
    return time.process_time() - begin, found
