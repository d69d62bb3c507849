import pytest

from claims.reader import sentences
from claims.reader.entities import paper_entities, shapes
from claims.reader.model.reader_model import ReaderModel, shipped


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("It scores well on AlpacaEval 2.0 and GPQA Diamond.", ["AlpacaEval 2.0", "GPQA Diamond"]),
        ("On LIBERO, Claude 3.5 Sonnet beats GPT-4o.", ["LIBERO", "Claude 3.5 Sonnet", "GPT-4o"]),
        ("Experiments show that LLMs on H100 GPUs fail.", []),
        ("We improve Qwen2.5-VL-7B's score on τ-bench.", ["Qwen2.5-VL-7B", "τ-bench"]),
        ("The WER and mAP of LiDAR-based models drop.", []),
    ],
)
def test_names_are_found_by_their_shape(sentence: str, names: list[str]) -> None:
    assert [shape.text for shape in shapes.find(sentence)] == names


def read(title: str, abstract: str, model: ReaderModel | None = None) -> paper_entities.PaperEntities:
    spans = sentences.spans(abstract)
    return paper_entities.read(
        title, abstract, spans, lambda i: shapes.find(abstract[slice(*spans[i])]), model or shipped()
    )


def test_the_title_names_the_method() -> None:
    assert read("FooNet: Fast Nets", "We present FooNet, a fast network.").systems[0] == "FooNet"


def test_what_is_proposed_is_the_papers_own() -> None:
    assert read("Fast nets for all", "In this paper we propose BarTune, a tuning method.").systems == (
        "BarTune",
    )


def test_an_abbreviation_in_brackets_is_a_name() -> None:
    found = read("On nets", "We introduce Gradient Boxing (GBox), a new method. GBox works.")
    assert "GBox" in found.systems


def test_a_name_in_small_letters_is_the_papers_own() -> None:
    text = "We propose budget guidance, a simple method for LLMs. With budget guidance the budget is kept."
    assert read("Steering Models", text).systems[0] == "budget guidance"


def test_what_our_model_is_called_is_the_papers_own() -> None:
    text = "Vision models are slow. Our proposed tokenizer, VFMTok, halves the time. VFMTok beats DINOv2."
    assert read("Models as Tokenizers", text).systems[0] == "VFMTok"


def test_an_address_in_the_web_names_nothing() -> None:
    text = "We propose FooNet, a network. Code: https://github.com/Lab-X/FooNetRepo and more. FooNet works."
    assert read("On nets", text).systems == ("FooNet",)


def test_what_may_be_either_is_both() -> None:
    found = read("FooSet: Thoughts", "We present FooSet. FooSet is there.", ReaderModel({}))
    assert ("FooSet" in found.systems, found.benchmarks, found.kind) == (True, ("FooSet",), "method?")


def test_what_is_spelled_out_gives_way_to_its_short_name() -> None:
    found = read("On search", "We propose Search More, Think Less (SMTL), a framework. SMTL works.")
    assert found.systems[0] == "SMTL"
    assert "Search" not in found.systems


def test_the_titles_name_gives_way_to_the_short_name_of_the_abstract() -> None:
    title = "Guided Policy Search: Bridging Two Worlds"
    text = "We introduce Guided Policy Search methods (GPS). GPS outperforms PPO by 9%."
    assert read(title, text).systems[0] == "GPS"


def test_a_metric_that_is_proposed_is_no_benchmark() -> None:
    found = read(
        "On power", "We propose joules per answer (JPA), energy over answers, as a metric of models."
    )
    assert "JPA" not in (*found.systems, *found.benchmarks)


@pytest.mark.parametrize(
    "about",
    [
        "a metric depth estimation model",
        "a deep metric learning framework",
        "a model that uses depth as a measure of doubt",
    ],
)
def test_what_only_has_to_do_with_metrics_is_a_system(about: str) -> None:
    assert read("On things", f"We propose FooNet, {about}. FooNet works.").systems == ("FooNet",)


def test_a_benchmark_is_no_system() -> None:
    found = read("FooBench: A Benchmark for Agents", "We introduce FooBench, a benchmark of agents.")
    assert (found.systems, found.benchmarks) == ((), ("FooBench",))


def test_a_title_that_evaluates_names_a_benchmark() -> None:
    assert read("Ego2Act: Evaluating Manipulation", "Ego2Act is hard.").benchmarks == ("Ego2Act",)
