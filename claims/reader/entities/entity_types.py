"""Whether a name that a paper gives is that of a benchmark, of a system, or of something else."""

import re
from collections.abc import Iterable

from claims.reader.entities.shapes import BENCH_SHAPE

# The words around a name are read in small letters: a search that looks past the letter case is slow.
_BENCH = re.compile(
    r"\b(?:benchmark(?:s|ing)?|data-?sets?|(?:environments?|frameworks?|platforms?|tasks?) (?:for|to|that) (?:[a-z]+ly )?(?:evaluat|benchmark|assess|measur|test|diagnos|prob)[a-z]*|test ?beds?|test suites?|evaluation (?:suites?|frameworks?|protocols?|harness)|corpus|corpora|leaderboards?|challenges?|"
    r"arenas?|diagnostic|gym|competition|task suite|testing ground|sandbox|an? (?:[a-z-]+ ){0,3}task (?:where|in which|that|of|for))\b"
)
# A noun of its own: not in "metric depth", "metric learning". What is a benchmark or a system before it is that.
_METRIC = re.compile(
    r"\b(?:as an? (?:[\w-]+ ){0,2}(?:metric|measure|score)|an? (?:[\w-]+ ){0,4}metric)(?=[,.;:)]|$|\s(?:for|of|that|to|which|and|in|called|termed|named|dubbed)\b)"
)
_SYSTEM = re.compile(
    r"\b(?:frameworks?|methods?|models?|agents?|approach(?:es)?|architectures?|algorithms?|pipelines?|systems?|strateg(?:y|ies)|modules?|mechanisms?|paradigms?|"
    r"techniques?|optimizers?|encoders?|famil(?:y|ies)|policy|polic(?:y|ies)|objectives?|transformers?|schedulers?|tokenizers?|recipes?|engines?|librar(?:y|ies)|kernels?|networks?|series|attention|optimization|learning|generator|"
    r"detectors?|decoding|distillation|tuning|training|suite of models|llms?|vlms?|mllms?|compilers?|reasoners?|verifiers?|solvers?)\b"
)
_TESTS = re.compile(
    r"(?:(?:A|An|The)\s)?(?:[A-Z][\w-]+\s){0,2}(?:Evaluating|Benchmarking|Assessing|Measuring|Probing|Testing|Diagnosing|Auditing)\b|.{0,60}\bto Evaluate\b"
    r"|(?:Can|Do|Are|How)\b|(?:[A-Z][\w-]+\s){1,2}(?:Can|Do|Are|How)\b.*\?"
)
_STUDY = re.compile(
    r"(?:(?:An?|The)\s)?(?:[A-Z][\w-]+\s){0,3}(?:Study|Analysis|Survey|Investigation|Audit|Review|Perspective|Evidence)\b"
)
_BELIEVED = 4  # votes by rule: more say no more
_ABOUT = 25  # words behind a name that say what it is
_OCCURRENCES = 8  # of the name in the abstract of which it is looked at what it does
_TOKEN = re.compile(r"[a-z][a-z-]+|\?")
DOES = re.compile(
    r"(?:'s)?\s(?:\([^)]{1,30}\)\s)?(?:(?:also|further|consistently|significantly|then|not only|can|effectively|substantially)\s)?"
    r"(achiev|attain|reach|outperform|surpass|improv|reduc|increas|boost|scor|solv|deliver|yield|exceed|gain|enabl|generaliz|leverag|us(?:es|ing)|employ|learn|"
    r"integrat|combin|train|match|set|maintain|mitigat|enhanc|optimi|consist|compris|contain|cover|includ|span|featur|evaluat|provid|reveal|measur|test|assess|"
    r"present|requir|is\b|are\b|has\b|offers?|show|demonstrat|support)"
)
# Phrases of abstracts about a benchmark, and of those about a method.
_SPOKEN = (
    "our benchmark", "the benchmark", "this benchmark", "our dataset", "the dataset", "our method", "our approach", "our model",
    "our framework", "we evaluate", "frontier models", "existing benchmarks", "leading models", "current models", "even the best",
    "outperform", "baselines", "ablation",
)  # fmt: skip


def by_rule(name: str, about: str) -> str:
    """Whether what is said of a name makes it a benchmark, a system or a metric; "" where nothing does."""
    if _TESTS.match(about):
        return "benchmark"
    study = _STUDY.match(about) is not None
    about = about.lower().replace("to benchmark", "to test")
    bench, system = _BENCH.search(about), _SYSTEM.search(about)
    if study and bench is None:
        return "study"
    if BENCH_SHAPE.search(name) and not (system and bench is None and system.start() < 30):
        return "benchmark"
    metric = _METRIC.search(about)
    if metric and all(other is None or metric.start() < other.start() for other in (bench, system)):
        return "metric"
    if bench and (system is None or bench.start() < system.start()):
        return "benchmark"
    return "system" if system else ""


def of_paper(title: str, text: str) -> list[str]:
    """What title and abstract say of the paper, whichever of its names is asked about."""
    small = text.lower()
    return [
        *["title " + word for word in _TOKEN.findall(title.lower())],
        *["says " + phrase for phrase in _SPOKEN if phrase in small],
    ]


def signs(
    name: str, title: str, text: str, paper: Iterable[str], said: Iterable[str], votes: float
) -> list[str]:
    """What speaks for a benchmark or a system.

    Looked at are the `paper` as a whole, the words `said` where the name is given, what it does in the abstract
    (`text`), and the `votes` by rule, above 0 for a benchmark.
    """
    found = [
        f"votes={max(-_BELIEVED, min(_BELIEVED, round(votes)))}",
        f"sign={(votes > 0) - (votes < 0)}",
        f"shape={BENCH_SHAPE.search(name) is not None}",
        f"ends={name[-3:].lower()}",
        f"title={'begins' if title.startswith(name) else name in title}",
        *paper,
    ]
    for words in said:
        found += ["about " + word for word in _TOKEN.findall(words.lower())[:_ABOUT]]
    place = text.find(name)
    for _ in range(_OCCURRENCES):
        if place < 0:
            break
        if does := DOES.match(text, place + len(name)):
            found.append("does " + does[1])
        place = text.find(name, place + len(name))
    return list(dict.fromkeys(found))
