"""What an import took and what it left: counts, and every value that was refused, by its reason and place."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from claims.counts import count
from claims.interchange.result import Refused

_EXAMPLES = 3  # places shown for each reason in the short form


@dataclass(slots=True)
class LossReport:
    """Counts of one import. `imported + refused` is every value, and every row without any, of all files read."""

    files: int = 0
    imported: int = 0
    refused: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Refused]] = field(default_factory=dict)
    unread: list[tuple[str, str]] = field(default_factory=list)  # files that are of no format, or damaged
    listed: list[Refused] | None = None  # every refusal, where all of them are asked for

    def refuse(self, each: Refused) -> None:
        """Count a refusal."""
        self.refused += 1
        if self.listed is not None:
            self.listed.append(each)
        self.reasons[each.reason] += 1
        shown = self.examples.setdefault(each.reason, [])
        if len(shown) < _EXAMPLES:
            shown.append(each)

    def lines(self) -> Iterable[str]:
        """The report for a person: totals, then each reason with its first places."""
        total = self.imported + self.refused
        yield f"{count(self.files, 'file')}: {count(total, 'value')}, {self.imported:,} imported, {self.refused:,} refused"
        for name, number in self.formats.most_common():
            yield f"  {name}: {count(number, 'value')}"
        for reason, number in self.reasons.most_common():
            yield f"refused {number:,}: {reason}"
            for each in self.examples[reason]:
                yield f"    {place(each)}: {each.printed!r}"
        kinds = Counter(what for _, what in self.unread)
        for what, number in kinds.most_common():
            first = next(name for name, said in self.unread if said == what)
            yield f"not read, {count(number, 'file')}: {what} (first: {first})"

    def every_line(self) -> str:
        """All that was refused and all that was not read, as JSON Lines."""
        refused = [
            {"file": r.file, "at": r.pointer, "printed": r.printed, "reason": r.reason}
            for r in self.listed or ()
        ]
        unread = [{"file": name, "at": None, "printed": None, "reason": what} for name, what in self.unread]
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in (*refused, *unread))


def place(each: Refused) -> str:
    """Where a refused value stands: file and pointer."""
    return f"{each.file}:{each.pointer}"
