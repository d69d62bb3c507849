"""What is kept of a function is what it finds, and never more than was said."""

from claims.reader.memory import kept


def test_a_value_is_looked_for_once() -> None:
    asked: list[str] = []

    @kept(10)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length("net"), length("a"), length("net")] == [3, 1, 3]
    assert asked == ["net", "a"]


def test_all_is_forgotten_where_there_is_no_room() -> None:
    asked: list[int] = []

    @kept(2)
    def square(number: int) -> int:
        asked.append(number)
        return number * number

    assert [square(n) for n in (1, 2, 3, 1, 3)] == [1, 4, 9, 1, 9]
    assert asked == [1, 2, 3, 1]
