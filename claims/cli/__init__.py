"""The command line: parse, call, print. A command's module is imported when the command runs, never before."""

import errno
import gc
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from claims.errors import ClaimsError
from claims.near_names import near
from claims.render import printable

# Name: where the command is, and its help in one sentence (the command's own first line; a test compares).
COMMANDS: dict[str, tuple[str, str]] = {
    "backup": (
        "claims.cli.backup:backup",
        "Write the whole ledger as it is at this moment into FILE, a SQLite ledger.",
    ),
    "benchmarks": ("claims.cli.boards:benchmarks", "List benchmarks with their claims, most claimed first."),
    "build": ("claims.cli.build:build", "Make the ledger and its site from its folder, in one go."),
    "check": (
        "claims.cli.check:check",
        "Check the claims: evidence, bounds, arithmetic, contradictions, vagueness.",
    ),
    "compare": ("claims.cli.boards:compare", "Set SYSTEMS side by side on every comparison key they share."),
    "copy": (
        "claims.cli.db:copy",
        "Copy the ledger FROM into the database TO, each a SQLite file or a postgresql:// URL.",
    ),
    "completion": (
        "claims.cli.completion:completion",
        "Print what makes SHELL complete commands and options.",
    ),
    "db": ("claims.cli.db:db", "Make, upgrade and inspect the database."),
    "decide": ("claims.cli.review:decide", "Decide about one claim, or about many from a spreadsheet."),
    "doctor": (
        "claims.cli.doctor:doctor",
        "Look over the ledger: the database, every quote, the vocabulary, and every file of decisions.",
    ),
    "explain": ("claims.cli.extract:explain", "Show number by number what the reader decided, and why."),
    "export": (
        "claims.cli.export:export",
        "Write the claims in another form: tables, records, bibliographies, packages.",
    ),
    "extract": ("claims.cli.extract:extract", 'Print the claims found in FILE, a digest or "-", one a line.'),
    "fetch": (
        "claims.cli.fetch:fetch",
        "Fetch lists of papers into the ledger's digests; `claims build` loads them.",
    ),
    "help": (
        "claims.cli.help:help_command",
        "Print the help of COMMAND, or with `guideline` what counts as a claim.",
    ),
    "history": (
        "claims.cli.read:history",
        "Tell how a claim came to be what it is: every event, oldest first.",
    ),
    "import": (
        "claims.cli.import_results:import_results",
        "Import the results in FILE, or in every file of FOLDER.",
    ),
    "init": (
        "claims.cli.init:init",
        "Make a ledger of your own in FOLDER: its folders, settings and the publishing of its site.",
    ),
    "leaderboard": ("claims.cli.boards:leaderboard", "Rank what is claimed on BENCHMARK."),
    "list": ("claims.cli.read:list_claims", "List claims, newest papers first."),
    "load": ("claims.cli.load:load", "Store the papers and candidate claims of FILES."),
    "mcp": (
        "claims.cli.mcp:mcp",
        "Answer an assistant on standard input and output, by the Model Context Protocol.",
    ),
    "metrics": ("claims.cli.boards:metrics", "List metrics with their claims, most claimed first."),
    "new": ("claims.cli.new:new", "List what is new: first places, other claims, and findings about them."),
    "papers": ("claims.cli.read:papers", "List papers with all that the digests say of them."),
    "progress": ("claims.cli.boards:progress", "Show the best value claimed on BENCHMARK so far, by date."),
    "report": (
        "claims.cli.report:report",
        "Write the site: leaderboards, papers and evidence as plain files.",
    ),
    "review": ("claims.cli.review:review", "Walk through candidates in a terminal and decide on each."),
    "schema": (
        "claims.cli.schema:schema",
        "Print the documented columns of a view or table, or the list of all.",
    ),
    "score": ("claims.cli.score:score", "Score the reader against GOLD, a file of right claims."),
    "search": ("claims.cli.search:search", "Find papers by words in titles, abstracts, quotes and names."),
    "serve": ("claims.cli.report:serve", "Preview the site on the loopback address, until Ctrl-C."),
    "show": ("claims.cli.read:show", "Show one claim in its sentence, or one paper with all its claims."),
    "sql": ("claims.cli.sql:sql", "Ask the ledger in SQL; it can read and nothing else."),
    "stats": ("claims.cli.stats:stats", "Count papers, claims and findings, for the ledger and by digest."),
    "systems": ("claims.cli.boards:systems", "List systems with their claims, most claimed first."),
    "vocabulary": ("claims.cli.vocabulary:vocabulary", "Find names that the vocabulary lacks."),
}


class Commands(click.Group):
    """A group that knows its commands by name and imports each only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, imported now; None where there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name][0].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for; a misspelt one is refused with the near names."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            meant = near(args[0], COMMANDS)
            hint = f"did you mean {' or '.join(meant)}?" if meant else "`claims --help` lists all"
            raise click.UsageError(f"there is no command {printable(args[0])!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, from the table alone, so that help imports none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])

    def make_context(self, info_name: str | None, args: list[str], *more: Any, **extra: Any) -> click.Context:
        """The context of a run; a word that is no text, such as a file's name in another encoding, is refused."""
        for word in args:
            if not word.isprintable() and any("\ud800" <= c <= "\udfff" or c == "\0" for c in word):
                raise click.UsageError(
                    f"the argument {printable(word)!r} is no UTF-8 text; rename the file, or write it so"
                )
        with _surroundings_said():  # the help is printed here
            return super().make_context(info_name, args, *more, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a person's mistake becomes one line on stderr, a bug keeps its traceback."""
        with _surroundings_said():
            try:
                return super().invoke(ctx)
            except ClaimsError as error:
                _say(str(error))
                ctx.exit(error.exit_code)


# What a disk says that takes no more: full, over a quota or a limit of the file's size, broken.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
# What it says of a name that a person gave.
_NAMED = {
    errno.ENAMETOOLONG, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EINVAL, errno.EEXIST,
    errno.EBUSY, errno.ENOTEMPTY,
}  # fmt: skip


@contextmanager
def _surroundings_said() -> Iterator[None]:
    """What pipes, disks and names of files are in the way of, as one line; a reader that has gone is no mistake."""
    try:
        yield
    except BrokenPipeError as error:
        _discard_output()  # the reader (head, less) has gone: stop quietly
        raise click.exceptions.Exit(0) from error
    except OSError as error:
        if error.errno in _FULL:
            _discard_output()
            _say(
                f"{error.filename or 'the output'} cannot be written ({error.strerror}); make room, or write elsewhere"
            )
        elif isinstance(error, FileNotFoundError) and error.filename is None:  # what `tempfile` says
            _say(
                f"no temporary file can be written ({error.strerror}); make room, or name a folder in TMPDIR"
            )
        elif error.errno in _NAMED and error.filename is not None:
            _say(
                f"{error.filename}: cannot be used ({error.strerror}); check the name, and what may be done there"
            )
        else:
            raise
        raise click.exceptions.Exit(1) from error


def _say(why: str) -> None:
    click.echo(f"Error: {' '.join(printable(why).split())}", err=True)


def _discard_output() -> None:
    """Keep Python from writing at its end what could not be written before."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # standard output is no file


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="benchmark-claims", prog_name="claims")
def cli() -> None:
    """A ledger of benchmark claims: who claims which number, and in what words.

    Data go to standard output, talk to standard error. Exit status: 0 done, 1 refused or found wanting, 2 usage.
    """


def collect_rarely() -> None:
    """Let garbage collection pause a command seldom: what it makes is freed without, cycles are few.

    With Python's own setting a full collection among all that is remembered of names and words falls into the
    reading of one abstract or another and takes three times as long as the reading. A library would leave this
    to its caller; here we are the caller.
    """
    gc.set_threshold(100_000, 20, 100)


def open_closed_streams() -> None:
    """Lead what was closed (`>&-`) nowhere: else a file that is opened next, as the database, would have its number."""
    for name, way in (("stdin", os.O_RDONLY), ("stdout", os.O_WRONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, way), "w" if way else "r", encoding="utf-8"))


def main() -> None:
    """The console script."""
    open_closed_streams()
    collect_rarely()
    cli()
