"""How fast the site is written: the ratio to rendering the same pages' bytes with plain Jinja and the charts alone."""

import tempfile
import time
from pathlib import Path

import jinja2

from claims import charts, files, site
from claims.ledger import database, migrations, seeds
from claims.reader import Reader
from claims.site import site_data
from tests.conftest import fill

PLAIN = jinja2.Environment(autoescape=True).from_string("{% for part in parts %}{{ part }}{% endfor %}")


def main() -> None:
    """Print the ratio for the seeds' ledger: the first build, and one with nothing new."""
    with tempfile.TemporaryDirectory() as folder:
        url = database.url_of(Path(folder, "bench.db"))
        migrations.upgrade(url)
        fill(url, Reader(seeds.vocabulary()), *seeds.files())
        with database.connect(url) as connection:
            begin = time.perf_counter()
            built = site.build(connection, Path(folder, "site"), site.Options())
            first = time.perf_counter() - begin
            begin = time.perf_counter()
            site.build(connection, Path(folder, "site"), site.Options())
            again = time.perf_counter() - begin
            data = site_data.read(connection)
        texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder, "site").rglob("*.html"))]
        begin = time.perf_counter()
        for number, text in enumerate(texts):
            whole = PLAIN.render(parts=text.split("\n"))
            files.replace(Path(folder, "floor", f"{number}.html"), whole.encode())
        for _, rows in sorted(data.by_benchmark.items()):
            charts.svg(charts.ranked([row for row in rows if row["main"]]))
            charts.svg(charts.ranked(rows))
        floor = time.perf_counter() - begin
    print(
        f"site: {built.pages} pages in {first:.1f} s, {first / floor:.1f} times plain Jinja and the charts' own drawing"
    )
    print(f"site: nothing new, {again:.1f} s, {again / floor:.1f} times the same floor")
