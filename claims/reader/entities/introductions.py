"""The names that a paper gives its own work, where title and abstract introduce them."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial

import ahocorasick_rs

from claims.reader.entities import entity_types, shapes, word_lists
from claims.reader.entities.shapes import Shape

_VERB = (
    r"(?:introduc(?:e|es|ed|ing)|propos(?:e|es|ed|ing)|present(?:s|ed|ing)?|develop(?:s|ed|ing)?|releas(?:e|es|ed|ing)|"
    r"buil[dt]s?|construct(?:s|ed|ing)?|creat(?:e|es|ed|ing)|design(?:s|ed|ing)?|contribut(?:e|es)|curat(?:e|es|ed)|"
    r"unveil(?:s|ed)?|describ(?:e|es)|report(?:s)? on|open-sourc(?:e|es|ed)|establish(?:es)?|offer(?:s)?|devis(?:e|es|ed)|leverag(?:e|es|ing)|instantiat(?:e|es|ed)|train(?:s|ed)?|formulat(?:e|es))"
)
_INTRODUCED = re.compile(
    rf"\b(?:we|work|paper|report|study|article|and|to|also|then|further|here|this)\b[^.;:]{{0,25}}?\b{_VERB}\b"
)
# One of these stands in every verb above; these and the words that call something by a name are looked for first.
_VERB_STEMS = (
    "ntroduc", "ropos", "resent", "evelop", "eleas", "uild", "uilt", "onstruct", "reat", "esign", "ontribut", "urat",
    "nveil", "escrib", "eport", "pen-sourc", "stablish", "ffer", "evis", "everag", "nstantiat", "rain", "ormulat",
)  # fmt: skip
_CALLING = ("called", "dubbed", "named")
_STEMS = ahocorasick_rs.AhoCorasick((*_VERB_STEMS, *_CALLING))
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|namely|denoted(?: as| by)?|(?:refer(?:red)? to|call|name|term|dub|which we call|we call it) (?:it |this |them |\w+ )?(?:as )?)\s*(?:the\s|a\s)?$"
)
_TITLE_NAME = re.compile(r"^([^:–—]{1,48}?)\s?(?::|\s[–—-]\s|\?)\s?(.*)$")

# What a paper starts from or trains with is not its own, unless its title says so.
_KNOWN_MODEL = re.compile(
    r"^(?:SFT|GRPO|PPO|DPO|LoRA|KL|ReAct|CLIP|DINOv2|DINOv3)$|GPT-|Qwen\d|Llama-?\d|LLaMA|Claude|Gemini|DeepSeek-|Mistral|Gemma-?\d|InternVL\d"
)
_DIRECT = re.compile(r"\s(?:the\s|our\s|a\s|an\s)?(?:\w[\w-]*\s){0,2}?")
_EXPANDED = re.compile(
    r"((?:[A-Z][\w-]*,?\s(?:(?:of|and|for|with|as|in|to|the|via|by|on|from)\s){0,2}){2,8})(?:[a-z]+\s)?\((?P<short>[A-Z][A-Za-z0-9+-]{1,11})\)"
)
_APPOSED = re.compile(r",\s(?:the\s)?$")
_PURPOSE = re.compile(r"\b(?:for|on|of|with|by|in)\s(?:\w+\s){0,2}$")
# "we propose budget guidance, a method": a name in small letters has no article.
_PLAIN = re.compile(
    r"\s(?P<name>(?!(?:an?|the|two|three|four|several|novel|new|our|to|that|how|both|this|these|on|in|for|with|more|multiple|various|different)\b)[a-z][\w-]+(?:\s(?!(?:for|of|to|and|that|with|in|on|by|from|as|using|via)\b)[a-z][\w-]+){0,3}),\s(?:an?|which|the first)\s"
)
_REPORT = re.compile(
    r"^([\w.-]+(?:\s[\w.-]+){0,2})\s(?:Technical Report|Tech Report|System Card|Model Card)$"
)


ShapesOf = Callable[[int], Sequence[Shape]]  # what is shaped like a name in a sentence, by its place


class Given:
    """The names found so far: how much speaks for each, how much of it for a benchmark, and the words said of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: dict[str, tuple[float, float]] = {}  # weight, and votes: above 0 for a benchmark
        self.said: dict[str, list[str]] = {}
        self.short: dict[str, str] = {}  # what the abstract shortens -> how
        self.others: set[str] = set()  # what the paper measures by, and what it is a study of

    def add(self, name: str, weight: float, about: str, titled: bool = False) -> None:
        """Count one sign that `name` is the paper's own, and what is said about it there.

        `titled`: the title begins with it, so it is a name even where others measure by that word.
        """
        name = name.strip(" ,.'\"")
        if not name or name in word_lists.GENERIC or (name in word_lists.METRIC_ACRONYMS and not titled):
            return
        before, votes = self.found.get(name, (0.0, 0.0))
        role = entity_types.by_rule(name, about)
        if role in ("metric", "study"):
            self.others.add(name)
        vote = weight if role == "benchmark" else -weight if role == "system" else 0.0
        self.found[name] = (before + weight, votes + vote)
        self.said.setdefault(name, []).append(about)

    def shorten(self) -> None:
        """Let a name in the title give way to the short one with which the abstract goes on."""
        for name, short in self.short.items():
            if name in self.found:
                weight, votes = self.found.pop(name)
                before, said = self.found.get(short, (0.0, 0.0))
                self.found[short] = (before + weight, said + votes)
                self.said.setdefault(short, []).extend(self.said.pop(name))

    def ranked(self) -> list[str]:
        """The names of systems and benchmarks: those that are said most often first, of equals the first."""
        often = {
            name: weight + 0.6 * min(4, self.text.count(name)) for name, (weight, _) in self.found.items()
        }
        return sorted(
            self.found.keys() - self.others, key=lambda name: (-often[name], self.text.find(name), name)
        )


def read(title: str, text: str, sentences: Sequence[tuple[int, int]], shapes_of: ShapesOf) -> Given:
    """The names that title and abstract give, with what is said of them."""
    names = Given(text)
    _from_title(title, names)
    begins = [begin for begin, _ in sentences]
    stems: dict[int, bool] = {}  # sentence -> whether one of its stems is a verb's
    for which, start, _ in _STEMS.find_matches_as_indexes(text):
        index = bisect_right(begins, start) - 1
        stems[index] = stems.get(index, False) or which < len(_VERB_STEMS)
    for index, verb in sorted(stems.items()):
        begin, stop = sentences[index]
        _from_sentence(text[begin:stop], verb, title, partial(shapes_of, index), names)
    names.shorten()
    return names


def _small(text: str) -> str:
    """The text in small letters, as long as it was: of the few letters that grow none matters here."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _from_title(title: str, names: Given) -> None:
    """The name in front of the title's colon, or a name in the title that the abstract takes up."""
    if match := _TITLE_NAME.match(title):
        head = match[1].strip(" '\"")
        words = head.split()
        shaped = shapes.find(head)
        strong = any(shapes.is_strong(w) for w in words)
        short = len(words) <= 4 and not (words and words[0].endswith("ing"))
        if len(words) == 1 or (strong and short and (head in names.text or len(words) <= 3)):
            names.add(head, 3.0 if head in names.text else 1.5, match[2], titled=True)
        elif short and head in names.text and all(w[0].isupper() for w in words):
            names.add(head, 1.5, match[2])
        elif shaped and shapes.is_strong(shaped[-1].text) and " " not in shaped[-1].text:
            names.add(shaped[-1].text, 1.5, match[2])
    elif match := _REPORT.match(title):
        names.add(match[1], 3.0, "model")
    else:
        for shape in shapes.find(title):
            if shapes.is_strong(shape.text) and names.text.count(shape.text) > 1:
                names.add(shape.text, 0.8, title[shape.end :] or title)


def _from_sentence(
    sentence: str, verbs: bool, title: str, shaped: Callable[[], Sequence[Shape]], names: Given
) -> None:
    """The names that one sentence introduces: "we propose X", "a method called X", "a method (X)"."""
    verb = _INTRODUCED.search(_small(sentence)) if verbs else None
    if verb is None and not any([word in sentence for word in _CALLING]):
        return
    if verb and (plain := _PLAIN.match(sentence, verb.end())):
        names.add(plain["name"], 1.0, sentence[plain.end("name") : plain.end() + 80])
    nouns = 0  # how many other names stand between the verb and this one
    spelled = _expansions(sentence)
    whole = {
        match.start("short"): match.start() for match in spelled
    }  # where what a short name stands for begins
    names.short |= {match[1].rstrip(" ,"): match["short"] for match in spelled}
    for shape in shaped():
        if any([match.start(1) <= shape.start < match.end(1) for match in spelled]):
            continue  # "Search More, Think Less (SMTL)": the abstract goes on with the short name
        if _KNOWN_MODEL.search(shape.text) and shape.text not in title:
            continue
        behind = sentence[shape.end : shape.end + 160]
        if _CALLED.search(sentence, max(0, shape.start - 40), shape.start):
            names.add(shape.text, 2.0, sentence[max(0, shape.start - 90) : shape.start] + " " + behind[:40])
        elif verb and shape.start >= verb.end():
            gap = sentence[verb.end() : max(verb.end(), whole.get(shape.start, shape.start))]
            nouns += _introduced(shape.text, gap, behind, nouns, names)


def _expansions(sentence: str) -> list[re.Match[str]]:
    """The names that are shortened in a bracket behind them."""
    found = []
    for match in _EXPANDED.finditer(sentence) if "(" in sentence else ():
        initials = "".join(part[0].lower() for part in re.split(r"[\s-]+", match[1]) if part[:1].isupper())
        letters = [c.lower() for c in match["short"] if c.isupper()]
        if len(letters) > 1 and initials[:1] == letters[0] and len(letters) <= len(initials) + 1:
            found.append(match)
    return found


def _introduced(name: str, gap: str, behind: str, nouns: int, names: Given) -> bool:
    """Count a name by the words between it and the verb; whether it stands in the way of later ones."""
    direct = _DIRECT.fullmatch(gap) is not None
    bracket = gap.rstrip().endswith("(")
    if direct:
        names.add(name, 2.0 if len(gap) < 6 else 1.2, gap + " " + behind)
    elif bracket and nouns == 0 and len(gap) < 120:
        names.add(name, 1.8, gap + " " + behind)
    elif nouns == 0 and _APPOSED.search(gap) and len(gap) < 110:
        names.add(name, 0.9, gap)
    return (not direct or bracket) and _PURPOSE.search(gap) is None
