"""`claims search`: words in titles, abstracts, quotes and names."""

import click

from claims.cli.options import database_option, echo_rows, format_option, note
from claims.ledger import database
from claims.ledger.full_text_search import find


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(1, 1000), default=20, show_default=True, help="Papers printed.")
@database_option
@format_option
def search(words: tuple[str, ...], most: int, url: str, form: str) -> None:
    """Find papers by words in titles, abstracts, quotes and names.

    All words must be there, in any form ("rank" finds "ranked"); "words in quotation marks" stand together. The best
    fitting come first, with the words marked [like this].

    \b
    Example:
        claims search kernel speedup
    """
    with database.connect(url, write=True) as connection:
        found = find(connection, " ".join(words), most)
    if not found:
        note("no paper has all these words")
    echo_rows(
        [row | {"id": row["paper_id"]} for row in found],
        ("title", "hit", "claims", "rank", "id"),
        form,
        spare=("rank", "claims"),
        wrapped=("title", "hit"),
    )
