"""A file or a folder of results, read: results one by one, and in the loss report whatever is none."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from claims.errors import FormatError, InputError
from claims.interchange import formats, source_files
from claims.interchange.loss_report import LossReport
from claims.interchange.result import ImportedResult, Provenance, Refused, SourceFile


def results(
    path: Path, report: LossReport, known: Provenance | None = None, format_name: str | None = None
) -> Iterator[ImportedResult]:
    """The results of a file, or of each file of a folder; `report` counts them and names what is refused.

    In a folder a file of no known format, or a damaged one, is named in the report and the others are read; alone
    it is an error.
    """
    alone = not path.is_dir()
    for each in source_files.walk(path):
        try:
            file = source_files.opened(each, path, known or Provenance(each.name))
            if not alone and format_name and formats.told(file.name, file.text) is None:
                raise FormatError(
                    file.name, f"does not look like {format_name}", "name it alone to read it so"
                )
            yield from of_file(file, report, format_name)
        except InputError as error:
            if alone:
                raise
            report.unread.append((str(each.relative_to(path)), _what(error)))


def of_file(file: SourceFile, report: LossReport, format_name: str | None = None) -> Iterator[ImportedResult]:
    """The results of one file; an error where it is of no known format, not of the named one, or damaged."""
    chosen = formats.of(file, format_name)
    print_of = hashlib.sha256(file.text.encode("utf-8", "surrogatepass")).hexdigest()
    file = SourceFile(file.text, replace(file.provenance, format=chosen.name, fingerprint=print_of))
    counted = report.imported + report.refused
    for row in chosen.read(file):
        report.formats[chosen.name] += 1
        if isinstance(row, Refused):
            report.refuse(row)
        else:
            report.imported += 1
            yield row
    report.files += 1
    if report.imported + report.refused == counted:
        raise FormatError(
            file.name, f"holds no result in the form of {chosen.name}", "check that it is the file you mean"
        )


def _what(error: InputError) -> str:
    """The error without the file's name, so that those of one kind count together."""
    return error.what
