"""A CSV text as rows of cells, quotes taken off, with the line each row begins on."""

import csv
from collections.abc import Iterator
from io import StringIO

from claims.errors import FormatError

_LONGEST = 100_000  # characters of a cell

csv.field_size_limit(_LONGEST)


def rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """The first line and the cells of each row that is not blank."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise FormatError(
            where, f"is no CSV ({error})", "fetch the file again, or mend the line", line
        ) from error


def one_line(cells: list[str]) -> str:
    """Cells as a record shows them: separated by tabs, blanks and line breaks inside as one blank."""
    return "\t".join(" ".join(cell.split()) for cell in cells)
