"""What a board says in words: who leads, by how much, since when and how sure, or why nobody does.

Words come as runs, so that a page can link and stress some of them; `plain` joins them for a badge or a description.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from claims.boards.leading import Lead
from claims.boards.ranking import WAITS
from claims.counts import count
from claims.render.claim_text import NOT_NAMED, dated, probability, with_unit

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words; `row` is what they speak of, `strong` whether they are the point, `whole` whether a line may not break them."""

    text: str
    row: Row | None = None
    strong: bool = False
    whole: bool = False


def plain(runs: Iterable[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


def verdict(lead: Lead) -> list[Run]:
    """One sentence: who leads and by how much, since when; or that nobody does."""
    if lead.first is None:
        return [Run("Nobody leads here yet", strong=True), Run(_none_placed(lead))]
    row = lead.first
    value = " ".join(filter(None, (with_unit(row), row["metric"])))
    since = [Run("; its paper has no date.")]
    if row["published"]:
        since = [Run(", since "), Run(dated(row), whole=True), Run(".")]
    if lead.doubted:
        return _doubtful(lead, row, value)
    if lead.is_alone:
        said = [Run(" is the only system with a place: "), Run(value, strong=True)]
    elif lead.shared:
        others = [Run(" and "), Run(_name(lead.shared[0]), lead.shared[0], strong=True)]
        if len(lead.shared) > 1:
            others = [Run(f" and {len(lead.shared)} others")]
        said = [*others, Run(" share the first place with "), Run(value, strong=True)]
    else:
        said = [Run(" leads with "), Run(value, strong=True)]
    if lead.second is not None:
        way = "below" if row["lower_is_better"] == 1 else "ahead of"
        said += [Run(f", {lead.margin}{_unit(row)} {way} "), Run(_name(lead.second), lead.second)]
        said += [Run(f" ({with_unit(lead.second)})")]
    return [Run(_name(row), row, strong=True), *said, *since]


def _doubtful(lead: Lead, first: Row, value: str) -> list[Run]:
    """That the best value listed is read with too little probability, and who is best of those that are sure enough."""
    best = lead.doubted[0]
    return [
        Run("Nobody leads for sure", strong=True),
        Run(": "),
        Run(with_unit(best), strong=True),
        Run(" by "),
        Run(_name(best), best),
        Run(" is the best value read, and waits for a person; of what is sure enough for a place, "),
        Run(_name(first), first),
        Run(" is best with "),
        Run(value, strong=True),
        Run("."),
    ]


def how_sure(lead: Lead) -> list[Run]:
    """What speaks for and against the first place: who has read it, whom it took the place from, what waits."""
    said: list[Run] = []
    if lead.first is not None and not lead.doubted:
        said = [Run(f"{_read_by(lead.first)}.")]
        if lead.before is not None:
            said += [Run(" Before it "), Run(_name(lead.before), lead.before)]
            said += [Run(f" was best with {with_unit(lead.before)}.")]
    if lead.better:
        said += [Run(" " if said else ""), *_waiting(lead)]
    if lead.first is None and lead.never:
        others = (
            "Others can have none"
            if lead.better
            else f"{count(lead.listed, 'value').capitalize()} can have none"
        )
        said.append(Run(f"{' ' if said else ''}{others}: {lead.never}."))
    return said


def _waiting(lead: Lead) -> list[Run]:
    """What waits for a person and would stand first."""
    best = lead.better[0]
    many = len(lead.better) > 1
    if lead.first is None:
        head = (
            f"{len(lead.better)} values wait" if many else "It waits" if lead.listed == 1 else "1 value waits"
        )
    else:
        head = f"{len(lead.better)} better values wait" if many else "A better value waits"
    named = [
        Run(", the best of them " if many else ": "),
        Run(f"{with_unit(best)} by "),
        Run(_name(best), best),
    ]
    return [
        Run(f"{head} for a person's review"),
        *(named if lead.listed > 1 else []),
        Run(f" ({why(best)})."),
    ]


def why(row: Row) -> str:
    """Why a row has no place, in few words."""
    return str(row["reason"] or "").removeprefix(f"{WAITS}: ")


def changed(rows: Iterable[Row]) -> list[Run]:
    """One sentence on a board of changes or factors, the largest first: they are never ranked."""
    listed = list(rows)
    noun = "factor" if listed[0]["kind"] == "ratio" else "change"
    said = [Run(f"{count(len(listed), noun)} claimed", strong=True), Run(", never ranked with levels")]
    best = listed[0]
    return [
        *said,
        Run("; the largest is "),
        Run(with_unit(best), strong=True),
        Run(" by "),
        Run(_name(best), best),
        Run("."),
    ]


def _none_placed(lead: Lead) -> str:
    if lead.listed == 1:
        return ": the only value listed has no place."
    return f": of {lead.listed:,} values listed none has a place."


def _read_by(row: Row) -> str:
    if row["status"] == "accepted":
        return "A person has reviewed it"
    if row["origin"] == "imported":
        return "It was imported; nobody here has reviewed it"
    sure = probability(row)
    said = (
        f"; the machine that read it gives {sure} as the probability that every field is right"
        if sure
        else ""
    )
    return f"Nobody has reviewed it{said}"


def _name(row: Row) -> str:
    return str(row["system"] or f"a system {NOT_NAMED}")


def _unit(row: Row) -> str:
    """The unit of a difference: percentages differ by points."""
    unit = {"%": " points", "x": "×", "": ""}.get(row["unit"])
    return f" {row['unit']}" if unit is None else unit
