"""`claims mcp`: the ledger for an assistant."""

import click

from claims.cli.options import database_option


@click.command()
@database_option
def mcp(url: str) -> None:
    """Answer an assistant on standard input and output, by the Model Context Protocol.

    Four tools, which read and nothing else: search, board, check_number (does anybody claim this value for that system on that benchmark?)
    and paper. Each value has its verbatim quote, the quote's place, and its status; what is not known is "not in the ledger".
    The program that starts an assistant starts this too; it needs the extra mcp.

    \b
    Example:
        claims mcp --db claims.db
    """
    from claims.assistant import server  # only this command needs the protocol's library

    server.of(url).run()
