"""What an import took and what it left: counts, and every value that was refused, by its reason and place."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

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
    noted: Counter[str] = field(default_factory=Counter)  # imported, with something lost

    def refuse(self, each: Refused) -> None:
        """Count a refusal."""
        self.refused += 1
        self.reasons[each.reason] += 1
        shown = self.examples.setdefault(each.reason, [])
        if len(shown) < _EXAMPLES:
            shown.append(each)

    def lines(self) -> Iterable[str]:
        """The report for a person: totals, then each reason with its first places."""
        total = self.imported + self.refused
        yield f"{self.files} files: {total} values, {self.imported} imported, {self.refused} refused"
        for name, count in self.formats.most_common():
            yield f"  {name}: {count} values"
        for reason, count in self.reasons.most_common():
            yield f"refused {count}: {reason}"
            for each in self.examples[reason]:
                yield f"    {place(each)}: {each.printed!r}"
        for what, count in self.noted.most_common():
            yield f"imported {count}, but {what}"
        kinds = Counter(what for _, what in self.unread)
        for what, count in kinds.most_common():
            first = next(name for name, said in self.unread if said == what)
            yield f"not read, {count} files: {what} (first: {first})"


def place(each: Refused) -> str:
    """Where a refused value stands: file and pointer."""
    return f"{each.file}:{each.pointer}"
