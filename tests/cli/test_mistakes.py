"""Whatever is typed wrongly is told in a line or two: no traceback, nothing that a terminal obeys, and the near name."""

import random
import socket
import socketserver
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from claims.cli import COMMANDS, cli

Run = Callable[..., Result]
FEW, SOME, MANY = (
    1,
    2,
    10,
)  # of each kind: in the quick tests, for slow commands in the thorough ones, for the others
DEEP = 12  # folders below the one that is looked after: as many as no wrong word climbs out of
# Words that make a command right but for the one that is put in; every other parameter is left out.
RIGHT = {
    "BENCHMARK": "VideoMME", "CLAIM_ID": "CLAIM", "DECISION": "accept", "FILE": "small.txt", "FILES": "small.txt", "FOLDER": "made",
    "FORM": "csv", "GOLD": "gold.jsonl", "NAME": "FooNet", "PATH": "small.txt", "REVISION": "0006", "STATEMENT": "select 1",
    "SYSTEMS": "FooNet", "TEXT": "FooNet reaches 71.3% accuracy on VideoMME.", "WORDS": "videos", "SOURCE": "no.db", "TARGET": "copy.db",
}  # fmt: skip
# Commands that take seconds, and those that ask the network again and again and have tests of their own.
SLOW = {
    "build", "db upgrade", "decide", "doctor", "export", "extract", "import", "load", "report", "review", "vocabulary suggest",
}  # fmt: skip
NETWORK = {"fetch arxiv", "fetch daily-papers"}


def slips(word: str, some: random.Random) -> str:
    """A word as a hurried hand types it: letters lost, doubled, swapped, of another case."""
    letters = list(word)
    for _ in range(some.randint(1, 3)):
        at = some.randrange(len(letters)) if letters else 0
        slip = some.choice(("lost", "twice", "swapped", "case", "other"))
        if not letters:
            break
        if slip == "lost":
            del letters[at]
        elif slip == "twice":
            letters.insert(at, letters[at])
        elif slip == "swapped":
            letters[at : at + 2] = reversed(letters[at : at + 2])
        else:
            letters[at] = letters[at].swapcase() if slip == "case" else some.choice("xq7-_ é")
    return "".join(letters)


KINDS = 8  # of wrong words


def kinds(number: int) -> Iterator[str]:
    """Wrong arguments, `number` of each kind: names, ids, days, numbers, addresses, files, SQL, and what is meant to harm."""
    some = random.Random(number)
    names = (
        "VideoMME",
        "LVBench",
        "FooNet",
        "BarNet Strikes Back",
        "accuracy",
        "leaderboard",
        "system",
        "split=test",
        "accept",
        "status=x",
    )
    words = (
        "\x1b[31m",
        "\u202e",
        "\u2028",
        "'",
        '"',
        "; drop table claim",
        "%",
        "_",
        "\\",
        "../..",
        "{}",
        "$(x)",
        "\t",
        "é",
        "強",
        "\ufeff",
        "*",
        "a" * 3000,
    )
    for _ in range(number):
        yield slips(some.choice(names), some)
        yield "".join(some.choice("0123456789abcdef-g") for _ in range(some.randint(1, 20)))
        yield f"{some.randint(-3, 9999)}-{some.randint(0, 99):02}-{some.choice(('01', '31', '', 'x'))}"
        yield some.choice(
            ("", "-", "1e", "1,5", "NaN", "inf", "-1", "9" * 40, "0x1f", "1e309", "½", "--", "true", "null")
        )
        yield some.choice(
            (
                "http:/",
                "postgresql://",
                "sqlite://",
                "mysql://a",
                "arxiv.org/abs/",
                "https://arxiv.org/abs/26",
                "file:x",
                "a?b",
            )
        ) + slips("x/y", some)
        yield some.choice(
            ("no/such", "", ".", "..", "/dev/full/", "/etc/passwd/x", "folder", "small.txt/x", "n" * 300)
        ) + some.choice(("", ".csv", ".gz", ".yaml"))
        yield slips("select * from leaderboard where system = 'a'", some)
        yield "".join(some.choice(words) for _ in range(some.randint(1, 4)))


@dataclass(frozen=True)
class Parameter:
    """A command and the parameter of it that is given a wrong word."""

    command: str
    name: str  # of an argument, or the option's spelling

    def words(self, wrong: str, claim: str, url: str) -> list[str]:
        """The command line with the wrong word in its place."""
        leaf = leaves()[self.command]
        words = self.command.split()
        for each in leaf.params:
            if isinstance(each, click.Argument) and (each.required or each.name == self.name):
                words.append(
                    wrong if each.name == self.name else RIGHT[str(each.name).upper()].replace("CLAIM", claim)
                )
        if any("--db" in each.opts for each in leaf.params) and self.name != "--db":
            words += ["--db", url]
        return [*words, self.name, wrong] if self.name.startswith("--") else words


def leaves() -> dict[str, click.Command]:
    """Every command, those of groups under both names."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        inner = command.commands if isinstance(command, click.Group) else {"": command}
        found |= {f"{name} {each}".strip(): leaf for each, leaf in inner.items()}
    return found


def parameters(command: str) -> list[Parameter]:
    """What may be given a wrong word in a command."""
    found = leaves()[command].params
    return [
        Parameter(command, each.opts[0] if isinstance(each, click.Option) else str(each.name))
        for each in found if not (isinstance(each, click.Option) and each.is_flag)
    ]  # fmt: skip


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: Path) -> None:
    """An empty folder from which no ".." leads out of what is the test's own, no network, and a server that goes at once."""
    deep = tmp_path.joinpath(*"d" * DEEP)
    (deep / "folder").mkdir(parents=True)
    monkeypatch.chdir(deep)
    (deep / "small.txt").write_bytes(small.read_bytes())

    def nowhere(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "there is no network here")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    monkeypatch.setattr(socketserver.BaseServer, "serve_forever", lambda *_, **__: None)


def troubles(command: str, number: int, url: str, claim: str) -> list[str]:
    """What went wrong with `number` wrong words of each kind: an exception, a line that is no refusal, something a terminal obeys.

    The words go to the command's parameters in turn, each kind beginning with another, so that every kind meets every one.
    """
    found, given = [], parameters(command)
    for at, wrong in enumerate(kinds(number) if given else ()):
        words = given[(at // KINDS + at) % len(given)].words(wrong, claim, url)
        done = CliRunner().invoke(cli, words, input="")
        error = done.exception
        if error is not None and not isinstance(error, SystemExit):
            found.append(f"{words}: {error!r}")
        elif done.exit_code not in (0, 1, 2) or "Traceback" in done.output:
            found.append(f"{words}: exit {done.exit_code}: {done.output[-300:]}")
        elif set("\x1b\x07\x9b\u202e\u2028") & set(done.stderr):
            found.append(f"{words}: {done.stderr!r}")
    return found


@pytest.fixture
def claim(small_ledger_url: str, run: Run) -> str:
    return run(
        "list", "--columns", "id", "--limit", "1", "--format", "csv", "--db", small_ledger_url
    ).stdout.split()[1]


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("command", sorted(set(leaves()) - SLOW - NETWORK))
def test_no_mistake_ends_in_a_traceback(command: str, small_ledger_url: str, claim: str) -> None:
    assert troubles(command, FEW, small_ledger_url, claim) == []


@pytest.mark.slow
@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("command", sorted(set(leaves()) - NETWORK))
def test_ten_mistakes_of_each_kind_end_in_no_traceback(
    command: str, small_ledger_url: str, claim: str
) -> None:
    assert troubles(command, SOME if command in SLOW else MANY, small_ledger_url, claim) == []


@pytest.mark.parametrize(("words", "said"), [
    (["leaderbord"], "there is no command 'leaderbord'; did you mean leaderboard?"),
    (["leaderboard", "x", "--metrc", "y"], "Did you mean '--metric'?"), (["schema", "leaderbord"], "did you mean leaderboard?"),
    (["list", "--columns", "sytem"], "no column 'sytem' here; did you mean system"),
    (["leaderboard", "MLMU"], "no benchmark 'MLMU' in this ledger; did you mean MMLU"),
    (["leaderboard", "VideoMME", "--metric", "acuracy"], "did you mean accuracy?"),
    (["leaderboard", "VideoMME", "--where", "splt=test"], "no facet 'splt'; did you mean split?"),
    (["leaderboard", "VideoMME", "--as-of", "2020-01-01"], "but none with a date up to 2020-01-01"),
], ids=lambda words: words[-1] if isinstance(words, list) else "")  # fmt: skip
def test_a_misspelt_word_is_refused_with_the_one_that_is_near(
    words: list[str], said: str, small_ledger_url: str
) -> None:
    database_words = [] if words[0] in ("schema", "leaderbord") else ["--db", small_ledger_url]
    done = CliRunner().invoke(cli, [*words, *database_words])
    assert done.exit_code in (1, 2)
    assert said in done.stderr


def test_a_full_disk_behind_the_help_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        asked = [sys.executable, "-m", "claims", "--help"]
        said = subprocess.run(asked, stdout=full, stderr=subprocess.PIPE, check=False).stderr.decode()
    assert said.startswith("Error: the output cannot be written (No space left")
