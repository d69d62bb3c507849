"""A number with its noun, as people read it."""


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 value", "1,200 values", "2 pieces that are no paper"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
