"""Whether a name that a paper gives is that of a benchmark, of a system, or of something else."""

from collections.abc import Iterable

from claims.reader.entities.shapes import looks
from claims.reader.expressions import expression, words
from claims.reader.wording import ATTAIN_STEMS, GIVE_STEMS, MOVE_STEMS, REPORT_STEMS, SURPASS_STEMS

# The words around a name are read in small letters: a search that looks past the letter case is slow.
_BENCH = expression(
    r"\b(?:benchmark(?:s|ing)?|data-?sets?",
    r"|(?:environments?|frameworks?|platforms?|tasks?) (?:for|to|that) (?:[a-z]+ly )?",
    r"(?:evaluat|benchmark|assess|measur|test|diagnos|prob)[a-z]*",
    r"|test ?beds?|test suites?|evaluation (?:suites?|frameworks?|protocols?|harness)|corpus|corpora|leaderboards?|challenges?",
    r"|arenas?|diagnostic|gym|competition|task suite|testing ground|sandbox",
    r"|an? (?:[a-z-]+ ){0,3}task (?:where|in which|that|of|for))\b",
    finds=("a benchmark of", "a framework for evaluating", "a new task where"),
    leaves=("a framework for planning", "a task"),
)
# A noun of its own: not in "metric depth", "metric learning". What is a benchmark or a system before it is that.
_METRIC = expression(
    r"\b(?:as an? (?:[\w-]+ ){0,2}(?:metric|measure|score)|an? (?:[\w-]+ ){0,4}metric)",
    r"(?=[,.;:)]|$|\s(?:for|of|that|to|which|and|in|called|termed|named|dubbed)\b)",
    finds=("a new metric for", "as a measure of"),
    leaves=("a metric depth model", "the measure of"),
)
_SYSTEM = expression(
    r"\b",
    words(
        "frameworks? methods? models? agents? approach(?:es)? architectures? algorithms? pipelines? systems? strateg(?:y|ies)",
        "modules? mechanisms? paradigms? techniques? optimizers? encoders? famil(?:y|ies) policy polic(?:y|ies) objectives?",
        "transformers? schedulers? tokenizers? recipes? engines? librar(?:y|ies) kernels? networks? series attention",
        r"optimization learning generator detectors? decoding distillation tuning training suite_of_models llms? vlms? mllms?",
        "compilers? reasoners? verifiers? solvers?",
    ),
    r"\b",
    finds=("a simple framework", "two tokenizers"),
    leaves=("a benchmark", "remodelled"),
)
_TESTS = expression(
    r"^(?:(?:(?:A|An|The)\s)?(?:[A-Z][\w-]+\s){0,2}",
    words("Evaluating Benchmarking Assessing Measuring Probing Testing Diagnosing Auditing"),
    r"\b|.{0,60}\bto Evaluate\b",
    r"|(?:Can|Do|Are|How)\b|(?:[A-Z][\w-]+\s){1,2}(?:Can|Do|Are|How)\b.*\?)",
    finds=("Evaluating Robots", "Can Models Count?", "Large Models Can Count?"),
    leaves=("Robots evaluating", "Large Models Can Count"),
)
_STUDY = expression(
    r"^(?:(?:An?|The)\s)?(?:[A-Z][\w-]+\s){0,3}",
    words("Study Analysis Survey Investigation Audit Review Perspective Evidence"),
    r"\b",
    finds="A Large Study of",
    leaves=("Studying", "we study"),
)
_SOON = 30  # characters behind a name in which it is called a system although its shape is a benchmark's
_BELIEVED = 4  # votes by rule: more say no more
_ABOUT = 25  # words behind a name that say what it is
_OCCURRENCES = 8  # of the name in the abstract of which it is looked at what it does
_TOKEN = expression(r"[a-z][a-z-]+|\?", finds=("two", "?"), leaves=("a", "7"))
_ADVERBS = words("also further consistently significantly then not_only can effectively substantially")
DOES = expression(
    rf"(?:'s)?\s(?:\([^)]{{1,30}}\)\s)?(?:{_ADVERBS}\s)?(",
    words(
        ATTAIN_STEMS, SURPASS_STEMS, MOVE_STEMS, GIVE_STEMS, REPORT_STEMS,
        "solv gain enabl generaliz leverag us(?:es|ing) employ learn integrat combin train match set maintain mitigat enhanc",
        r"optimi consist compris contain cover includ span featur evaluat provid reveal measur test assess present requir is\b",
        r"are\b has\b offers? support",
    ),
    ")",
    finds=(" achieves", "'s (7B) also has"),
    leaves=(" quickly", "achieves"),
)  # fmt: skip
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
    if looks(name).benchmark and not (system and bench is None and system.start() < _SOON):
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
        f"shape={looks(name).benchmark}",
        f"ends={name[-3:].lower()}",
        f"title={'begins' if title.startswith(name) else name in title}",
        *paper,
    ]
    for about in said:
        found += ["about " + word for word in _TOKEN.findall(about.lower())[:_ABOUT]]
    place = text.find(name)
    for _ in range(_OCCURRENCES):
        if place < 0:
            break
        if does := DOES.match(text, place + len(name)):
            found.append("does " + does[1])
        place = text.find(name, place + len(name))
    return list(dict.fromkeys(found))
