"""The room's README lists every format and form with its losses, as the code has them. Run this file to write them anew."""

from pathlib import Path

from claims.interchange.exports import EXPORTS
from claims.interchange.formats import FORMATS
from tests.places import ROOT

README: Path = ROOT / "claims" / "interchange" / "README.md"


def lost(name: str) -> str:
    """The losses of a form, field names by reason."""
    by_reason: dict[str, list[str]] = {}
    for field, why in EXPORTS[name].loses.items():
        by_reason.setdefault(why, []).append(field)
    if len(by_reason) == 1 and len(EXPORTS[name].keeps) == 0:
        return next(iter(by_reason))
    return (
        "; ".join(
            f"{', '.join(f'`{field}`' for field in fields)}: {why}" for why, fields in by_reason.items()
        )
        or "nothing"
    )


def tables() -> dict[str, str]:
    """The generated parts, by name."""
    formats = "".join(f"| `{each.name}` | {each.about} |\n" for each in FORMATS.values())
    forms = "".join(f"| `{each.name}` | {each.about} | {lost(each.name)} |\n" for each in EXPORTS.values())
    return {
        "formats": f"| format | what |\n| --- | --- |\n{formats}",
        "exports": f"| form | what | what of a claim it cannot hold |\n| --- | --- | --- |\n{forms}",
    }


def test_the_readme_lists_formats_and_losses_as_they_are() -> None:
    text = README.read_text(encoding="utf-8")
    assert written(text) == text


def written(text: str) -> str:
    """The README with its generated parts made anew."""
    for name, table in tables().items():
        begin, end = text.index(f"<!-- {name}: "), text.index("<!-- end -->", text.index(f"<!-- {name}: "))
        text = text[: text.index("\n", begin) + 1] + table + text[end:]
    return text


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
