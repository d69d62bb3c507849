"""Under what conditions an amount was measured, in the text's words: what tells it from its neighbours."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from claims.reader.entities.mentions import Mention, SentenceMentions
from claims.reader.entities.metrics.metric_words import is_head
from claims.reader.entities.name_candidates import Question
from claims.reader.expressions import expression, headed, words

_MOST = 3  # conditions that are kept: a setting is a few words
_SHORTEST = 5  # characters of a condition without a digit
_REACH = 120  # characters behind an amount that may hold its condition
_NEAR = 60  # and around it in which a word of the protocol is its own
_THOUSANDS = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
_NO_TIE = r"(?!(?:on|for|while|and|which|that|with|compared|over|than|by|from)\b)"
_WORD = rf"{_NO_TIE}(?:{_THOUSANDS}|[\w@%.+/'-]+)"
_TIES = headed("on with for under at in across using when after given within")
_TIE = rf"{_TIES}(?i:\s(?:an?\s|the\s|its\s|our\s|all\s)?)"
_BEHIND = expression(
    rf"{_TIE}(?P<what>(?:{_WORD}(?:\s|(?=[,.;:)]|$))){{1,6}})",
    finds=("with 8 frames.", "on the hard split"),
    leaves=("by far", "with that"),
)
# Before an amount much is said that is no condition; what ends in one of these is.
_HEADS = words(
    "tasks? benchmarks? data-?sets? settings? scenarios? questions? problems? environments? domains? contexts? lengths? GPUs?",
    "steps? budgets? regimes? modes? splits? subsets? languages? prompts? conditions? shots? tokens frames shifts? attacks?",
    "backbones? hardware devices?",
)
_BEFORE = expression(
    rf"{_TIE}(?P<what>(?:{_WORD}\s){{1,5}}?{_HEADS})",
    r"(?=[,.;:)]|\s(?:and|with|by|from|to|at|our|we|it|the)\b|\s\(?[A-Z])",
    finds=("On five hard tasks, it", "under strong attacks we"),
    leaves=("On tasks, it", "on five nets, it"),
)
_SPLIT = (
    r"(?:dev(?:elopment)?|val(?:idation)?|test)[\s-](?:set|split|partition)"
    r"|(?:test|dev|val)-(?:dev|std|clean|other|challenge|standard|mini|hard)"
)
_PROTOCOL = expression(
    r"\b(?:(?:zero|one|few|many|[0-9]{1,2})[- ]shot|(?:in|out-of)-(?:domain|distribution)|(?:single|multi)-turn",
    rf"|(?:open|closed)-loop|long-context|training-free|fine-tuned|greedy decoding|{_SPLIT})\b(?!-)",
    finds=("zero-shot", "5 shot", "out-of-domain", "dev set", "test-std"),
    leaves=("shot", "fine-tuned-net", "test sets", "a test"),
)
_SIZE = expression(
    r"\s?(?:%|points?|×|x|pp)?\s\((?P<what>[0-9][0-9.]*[BM](?:\s[\w-]+)?)\)",
    finds=(" (7B)", "% (1.5B model)"),
    leaves=(" (7)", " 7B"),
)
# "1.29 (800 epochs)", "87.0% (without search)"
_ASIDE = expression(
    r"\s?(?:%|points?|×|x|pp)?\s(?:[A-Z][\w@-]*\s)?\((?P<what>(?:[0-9][0-9,.]*[kKM]?\s|with(?:out)?\s|no\s|w/o?\s)(?!vs|points?\b)[a-z][\w-]*(?:\s[a-z][\w-]*)?\.?)\)",
    finds=(" (800 epochs)", "% (without search)", " FID (256 steps)"),
    leaves=(" (vs. 41.2)", " (absolute)", " (95% of it)"),
)
_ITEM_WORDS = r"(?!(?:and|on|for|with|respectively)\b)[\w@'./+-]+(?:\s(?!(?:and|on|for|with)\b)[\w@'./+-]+)?"
# A list of conditions, one for each value of a list: "on the easy, hard and full splits, respectively".
_LISTED = expression(
    r"[^.;:,0-9]{0,40}?\b(?:on|for|with|under|in|at)\s(?:the\s|both\s)?",
    rf"(?P<items>{_ITEM_WORDS}(?:,\s{_ITEM_WORDS})*,?\sand\s(?:the\s)?{_ITEM_WORDS})(?:\s[a-z]+)?,?\s(?:respectively|backbones|models|scales)\b",
    finds=(" on the easy, hard and full splits, respectively", " accuracy with ViT-B and ViT-L backbones"),
    leaves=(" on the easy and hard splits.", " on A, respectively"),
)
_ITEM = expression(rf"(?<![\w])(?!the\b){_ITEM_WORDS}(?=,|\sand\b|$)", finds="easy", leaves=("and", ", "))
_B = r"[0-9]+(?:\.[0-9]+)?B"
_MODEL_SIZES = expression(
    rf"\b{_B}(?:,\s{_B})*,?\sand\s{_B}(?=\s(?:[a-z]+\s)?(?:models|variants|versions|scales|agents|parameters))",
    finds=("7B and 72B variants", "4B, 8B, and 14B base models"),
    leaves=("7B and A-72B variants", "7B models"),
)
_MODEL_SIZE = expression(_B, finds="7B", leaves="B")
_IS_GOING = expression(r"\s(?:from\s)?", finds=" from ", leaves="from")
_CLAUSE_END = expression(
    r"[;:)]|,\s|\.\s|\b(?:while|whereas|but|and)\b", finds=("a, b", "a and b"), leaves=("a b", "1,000")
)
_PART = expression(
    r"[;:—]|\.\s|\b(?:while|whereas|but)\b", finds=("a; b", "it fell. "), leaves=("a, b", "1.5")
)
# Of a claim that names its benchmark these say no more: "by 2.2%, 4.9% and 28.9% on the three databases".
_SETS = expression(
    r"^(?:two|three|four|five|six|seven|eight|nine|ten|all|both|these|those|[0-9]{1,2})\s",
    words("benchmarks? data-?sets data\\ssets databases corpora suites tasks"),
    "$",
    finds=("four databases", "three data sets"),
    leaves=("hard tasks", "4 real-world tasks"),
)
_KIND_OF = r"(?:multiple|various|several|many|all|standard)\s\w+$"
_NO_CONDITION = expression(
    r"^(?i:(?:average|total|terms of|contrast|addition|particular|comparison|experiments?|order|least|most|",
    rf"{_KIND_OF})\b)",
    finds=("average", "terms of cost", "various tasks"),
    leaves=("five tasks", "the average"),
)
_BASES = frozenset(
    ("with", "using", "on", "for", "of", "to", "boosts", "improves", "lifts", "raises", "applied to", "trained on", "based on", "built on")
)  # fmt: skip

_BEHIND_IT = "condition behind"
_IMPROVED = "what was improved"


class Condition(NamedTuple):
    """One condition: its words, where they stand in the sentence, and what shows that they are one."""

    start: int
    text: str
    shown_by: str

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.text)


def conditions(
    here: SentenceMentions,
    asked: Question,
    names: Collection[str],
    base_models: bool,
    benchmark: str | None,
    baseline: str | None,
) -> list[Condition]:
    """The conditions of an amount in the order of the text.

    `names` are those that the claim has already, `benchmark` and `baseline` among them; `base_models`: a model that is
    none of them is what the paper's own method was applied to. What was improved is both baseline and condition.
    """
    small = [name.lower() for name in names]
    small += [each.lower() for each in _beside(here, benchmark)]
    listed = _listed(here.sentence, asked)
    small += [each[1].lower() for i, each in enumerate(listed) if i != asked.run[0]]
    found: list[Condition] = []
    behind = False
    for place, what, shown_by in [*listed[asked.run[0] :][:1], *_stated(here, asked, base_models)]:
        said = _own_part(what.strip(" .,'"), asked.run)
        if behind and shown_by == _BEHIND_IT:
            continue
        if not said or (benchmark is not None and _SETS.match(said)):
            continue
        known = [each for each in small if shown_by != _IMPROVED or each != (baseline or "").lower()]
        if not _is_said(said.lower(), [*known, *(each.text.lower() for each in found)]):
            found.append(Condition(place + what.index(said), said, shown_by))
            behind = behind or shown_by == _BEHIND_IT
    return sorted(found)[:_MOST]


def _beside(here: SentenceMentions, benchmark: str | None) -> list[str]:
    """The other names of the list that the benchmark stands in: other claims are on them."""
    lists = {each.run[0] for each in here.mentions if each.text == benchmark and each.run[2] > 1}
    listed = [each for each in here.mentions if each.run[0] in lists and not each.facts.model]
    return [each.text for each in listed if each.text != benchmark]


def _own_part(what: str, run: tuple[int, int]) -> str:
    """The part of "dev/test" that is said of the value at its place in a list as long; all of it where there is none."""
    place, many = run
    if many < 2:
        return what
    parts = what.split("/")
    return parts[place] if len(parts) == many else what


def _listed(sentence: str, asked: Question) -> list[tuple[int, str, str]]:
    """The conditions in a list of as many as there are values: "on the easy, hard and full splits, respectively"."""
    many = asked.run[1]
    if many < 2 or not (match := _LISTED.match(sentence, asked.stop)):
        return []
    items = list(_ITEM.finditer(match["items"]))
    if len(items) != many or any([is_head(each[0].rsplit(" ", 1)[-1]) for each in items]):
        return []
    return [(match.start("items") + each.start(), each[0], "listed") for each in items]


def _sizes(sentence: str, asked: Question) -> Iterator[tuple[int, str, str]]:
    """The size of the model that the amount is of: "our 7B and 72B variants achieve 49.1% and 65.9%"."""
    place, many = asked.run
    if many < 2 or "B" not in sentence:
        return
    for match in _MODEL_SIZES.finditer(sentence):
        items = list(_MODEL_SIZE.finditer(sentence, match.start(), match.end()))
        if len(items) == many:
            yield items[place].start(), items[place][0], "listed"
            return


def _is_said(what: str, names: list[str]) -> bool:
    """Whether one of the names says it already."""
    return any([name in what or what in name for name in names])


def _stated(here: SentenceMentions, asked: Question, base_models: bool) -> Iterator[tuple[int, str, str]]:
    """Where conditions stand, their words, and what shows them: the surest first."""
    sentence, begin, stop = here.sentence, asked.begin, asked.stop
    yield from _right_behind(here, asked)
    for mention in here.mentions:
        if mention.going and mention.facts.model and _IS_GOING.fullmatch(sentence, mention.end, begin):
            yield mention.start, mention.text, _IMPROVED
    if base_models:
        for mention in here.mentions:
            if _is_base(mention) and not _is_parted(here, mention.start, mention.end, begin, stop):
                yield mention.start, mention.text, "base model"
    for match in _PROTOCOL.finditer(sentence, max(0, begin - _NEAR), min(len(sentence), stop + _NEAR)):
        if _is_near(here, match.start(), match.end(), begin, stop):
            yield match.start(), match[0], "protocol"
    for match in _BEFORE.finditer(sentence, 0, begin):
        if _is_condition(match["what"]) and _is_near(here, match.start(), match.end(), begin, stop):
            yield match.start("what"), match["what"], "condition before"


def _right_behind(here: SentenceMentions, asked: Question) -> Iterator[tuple[int, str, str]]:
    """The conditions right behind the amount and in its clause, and the size of the model that it is of."""
    sentence, stop = here.sentence, asked.stop
    end = _CLAUSE_END.search(sentence, stop)
    clause_stop = min(end.start() if end else len(sentence), stop + _REACH)
    if match := _SIZE.match(sentence, stop):
        yield match.start("what"), match["what"], "size in a bracket"
    elif match := _ASIDE.match(sentence, stop):
        yield match.start("what"), match["what"], "bracket"
    yield from _sizes(sentence, asked)
    for number, match in enumerate(_BEHIND.finditer(sentence, stop, clause_stop)):
        if number and here.amounts.begins_within(stop, match.start()):
            break  # "94.3 on Foo (97.1 with search)": said of the other
        if _is_condition(match["what"]):
            yield match.start("what"), match["what"], _BEHIND_IT


def _is_near(here: SentenceMentions, left: int, right: int, begin: int, stop: int) -> bool:
    """Whether words at [left, right) are said of the amount and of no other."""
    return not _is_parted(here, left, right, begin, stop) and not _is_another(here, left, right, begin)


def _is_another(here: SentenceMentions, left: int, right: int, begin: int) -> bool:
    """Whether words before an amount are said of another before it: "62.0 on Foo (5-shot) and 60.4 on Foo"."""
    if right > begin:
        return False
    return here.amounts.within(0, left) > 0 and " and " in here.sentence[right:begin]


def _is_condition(what: str) -> bool:
    """Whether words behind a preposition are a condition: not "on average", no single short word and no mere number."""
    what = what.strip(" .,")
    if "%" in what or _NO_CONDITION.match(what) or not any(c.isalpha() for c in what):
        return False
    return len(what) >= _SHORTEST or any(c.isdigit() for c in what)


def _is_base(mention: Mention) -> bool:
    """Whether a name may be the model that a method was applied to."""
    look = mention.facts
    return not mention.own and look.model and mention.prep in _BASES


def _is_parted(here: SentenceMentions, left: int, right: int, begin: int, stop: int) -> bool:
    """Whether another amount or the end of a clause stands between [left, right) and the amount."""
    first, last = (right, begin) if right <= begin else (stop, left)
    return here.amounts.begins_within(first, last) or _PART.search(here.sentence, first, last) is not None
