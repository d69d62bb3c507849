"""The bytes, lines and characters of a file, packed with gzip or not, piece by piece and within the limits."""

import codecs
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from claims.digests.limits import Limits
from claims.errors import FormatError, InputError

_PIECE = 1 << 18  # bytes read at once
_FREE = 100_000_000  # bytes unpacked before the ratio of unpacked to packed counts
_GZIP = b"\x1f\x8b"
_SAVE_AS_UTF8 = "save it as plain text in UTF-8"
Numbered = tuple[int, str]  # the number of a line, from 1, and the line without its end


def opened(path: Path) -> IO[bytes]:
    """The file's bytes, unpacked where it is packed with gzip."""
    stream = path.open("rb")
    packed = stream.read(2) == _GZIP
    stream.seek(0)
    if not packed:
        return stream
    stream.close()
    return gzip.open(path)  # type: ignore[return-value]


def beginning(path: Path, size: int) -> bytes:
    """The first `size` bytes, unpacked; fewer where the file is shorter."""
    try:
        with opened(path) as stream:
            return stream.read(size)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _damaged(path, error) from error


def pieces(path: Path, limits: Limits) -> Iterator[bytes]:
    """The file's bytes in pieces; refuses a damaged packing, and one that grows past the limits."""
    size = path.stat().st_size
    done = 0
    try:
        with opened(path) as stream:
            packed = isinstance(stream, gzip.GzipFile)
            while piece := stream.read(_PIECE):
                done += len(piece)
                if packed and done > limits.unpacked:
                    raise limits.error(path, "unpacked")
                if packed and done > max(size * limits.ratio, _FREE):
                    raise limits.error(path, "ratio")
                if not packed and done > limits.file:
                    raise limits.error(path, "file")
                yield piece
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise _damaged(path, error) from error
    except OSError as error:
        raise InputError(path, f"cannot be read ({error})", "check the file and its permissions") from error


def lines(path: Path, limits: Limits) -> Iterator[tuple[int, bytes]]:
    """The lines that are not blank, each with its number from 1, without a byte-order mark; ends are kept."""
    blank = 0
    for number, line in enumerate(_split(path, limits), 1):
        if line.isspace():
            blank += 1
            if blank > limits.blank:
                raise limits.error(path, "blank", number)
            continue
        blank = 0
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


def text_lines(path: Path, limits: Limits) -> Iterator[Numbered]:
    """Every line as text, with its number; refuses a byte that is not UTF-8 with its line."""
    blank = 0
    for number, line in enumerate(_split(path, limits), 1):
        blank = blank + 1 if line.isspace() else 0
        if blank > limits.blank:
            raise limits.error(path, "blank", number)
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise not_utf8(path, number) from error
        if "\0" in text:
            raise FormatError(path, "holds a NUL byte", _SAVE_AS_UTF8, number)
        yield number, text.rstrip("\r\n")


def characters(path: Path, limits: Limits) -> Iterator[str]:
    """The file's text in pieces; refuses a byte that is not UTF-8 with its line."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    line = 1
    for piece in pieces(path, limits):
        try:
            text = decoder.decode(piece)
        except UnicodeDecodeError as error:
            raise not_utf8(path, line + piece.count(b"\n", 0, max(error.start, 0))) from error
        line += text.count("\n")
        yield text
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise not_utf8(path, line) from error


def whole(path: Path, limits: Limits) -> str:
    """The text of a page that is read as a whole, within the limit for one."""
    held, size = [], 0
    for text in characters(path, limits):
        size += len(text)
        if size > limits.page:
            raise limits.error(path, "page")
        held.append(text)
    page = "".join(held)
    if "\0" in page:
        line = page.count("\n", 0, page.index("\0")) + 1
        raise FormatError(path, "holds a NUL byte", _SAVE_AS_UTF8, line)
    return page


def not_utf8(path: Path, line: int) -> FormatError:
    """The refusal of text in another encoding."""
    return FormatError(path, "is not UTF-8", "save the page as plain text in UTF-8", line)


def _split(path: Path, limits: Limits) -> Iterator[bytes]:
    """The lines of the file with their ends, refused where one is longer than any paper."""
    carried = b""
    number = 1
    for piece in pieces(path, limits):
        parts = (carried + piece).split(b"\n")
        carried = parts.pop()
        for part in parts:
            if len(part) > limits.line:
                raise limits.error(path, "line", number)
            yield part + b"\n"
            number += 1
        if len(carried) > limits.line:
            raise limits.error(path, "line", number)
    if carried:
        yield carried


def _damaged(path: Path, error: Exception) -> FormatError:
    return FormatError(path, f"is a damaged gzip file ({error})", "fetch it again")
