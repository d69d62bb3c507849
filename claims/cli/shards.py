"""`claims extract --out`: many lists into shards, in processes of this machine or on a cluster."""

from collections.abc import Sequence
from dataclasses import dataclass

import click

from claims.cli.options import note, vocabulary
from claims.counts import count
from claims.digests.limits import Limits
from claims.errors import InputError
from claims.shards import places, runs
from claims.shards.forms import FORMS
from claims.shards.writing import Done, Task
from claims.vocabulary import board_words


@dataclass(frozen=True, slots=True)
class Run:
    """Where the shards go, in which form, and by whom the lists are read."""

    out: str
    form: str
    jobs: int = 1
    cluster: str | None = None


def write(given: Sequence[str], run: Run, format_name: str | None, limits: Limits) -> None:
    """Write a shard for each list; exit 1 where one could not be read, the others are written all the same."""
    if run.form not in FORMS:
        raise click.UsageError(f"a shard is {' or '.join(FORMS)}; give --format with one of them")
    sources = places.lists(given, run.out)
    if not sources:
        raise InputError(", ".join(given), "holds no file", "name lists of papers, or a folder of them")
    names = vocabulary()
    known = board_words.fingerprint(names.folders)
    places.begin(run.out)
    tasks = [
        Task(source, target, run.form, known, format_name, limits)
        for source, target in zip(sources, places.targets(sources, run.out, run.form), strict=True)
    ]
    done = []
    for each in (
        runs.on_cluster(tasks, names, run.cluster) if run.cluster else runs.here(tasks, names, run.jobs)
    ):
        done.append(each)
        note(_told(each))
    note(f"{run.out}: {_summed(done)}")
    if any(each.error for each in done):
        raise SystemExit(1)


def _told(each: Done) -> str:
    if each.error:
        return each.error
    if each.before:
        return f"{each.source}: read before"
    problems = (
        f", {count(each.problems, 'piece that is', 'pieces that are')} no paper" if each.problems else ""
    )
    return f"{each.source}: {count(each.papers, 'paper')}, {count(each.claims, 'claim')}{problems}"


def _summed(done: Sequence[Done]) -> str:
    papers, claims = sum(each.papers for each in done), sum(each.claims for each in done)
    before, refused = sum(each.before for each in done), sum(each.error is not None for each in done)
    rest = "".join(
        f", {count} {what}" for count, what in ((before, "read before"), (refused, "refused")) if count
    )
    return f"{count(len(done) - before - refused, 'shard')} written with {count(papers, 'paper')} and {count(claims, 'claim')}{rest}"
