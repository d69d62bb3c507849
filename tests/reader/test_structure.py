"""Names that a sentence's structure decides: whose clause it is, what a list goes through, what several values share."""

import pytest

from claims.reader import Reader
from tests.reader.test_whole_records import Cases, Record

SUBJECTS: Cases = [
    (
        "On CIFAR-100, HornNet reaches 81.2% accuracy, DrumNet reaches 80.4%, and FluteNet reaches 79.9%.",
        [
            {"system": "HornNet", "benchmark": "CIFAR-100"},
            {"system": "DrumNet", "benchmark": "CIFAR-100"},
            {"system": "FluteNet", "benchmark": "CIFAR-100"},
        ],
    ),
    (
        "On LibriSpeech, WaveOne obtains a WER of 4.1%, WaveTwo obtains 4.6%, WaveThree obtains 5.0%, and WaveFour obtains 5.9%.",
        [{"system": "WaveOne"}, {"system": "WaveTwo"}, {"system": "WaveThree"}, {"system": "WaveFour"}],
    ),
    (
        "OxbowLM attains 71.0% on MMLU, RiverLM attains 69.5% and DeltaLM attains 66.1%.",
        [{"system": "OxbowLM"}, {"system": "RiverLM", "benchmark": "MMLU"}, {"system": "DeltaLM"}],
    ),
    ("PondNet improves recall by 3.1 points.", [{"system": "PondNet", "metric": "recall"}]),
    ("RakeNet renders 900 frames per second.", [{"system": "RakeNet", "unit": "FPS"}]),
    ("The drone Kestrel flies at up to 12.5 meters per second.", [{"system": "Kestrel", "unit": "m/s"}]),
    ("The compiler TileForge has a latency of 3.1 ms.", [{"system": "TileForge", "metric": "latency"}]),
    (
        "The accuracy of MossNet on SVHN falls from 96.0% to 88.2%.",
        [{"system": "MossNet", "benchmark": "SVHN", "baseline_value": "96.0"}],
    ),
    ("The throughput of FernServe is 1,900 tokens/s.", [{"system": "FernServe", "metric": "throughput"}]),
    ("MapleNet reaches 82.0% on SST-2. On SNLI it reaches 71.0%.", [{}, {"system": "MapleNet", "benchmark": "SNLI"}]),
    # Names of a list, or behind what compares, are no subjects.
    ("Applying it to FooNet and BarNet improves recall by 4.1%.", [{"metric": "recall"}]),
]  # fmt: skip
FRONTED: Cases = [
    (
        "On tgbl-wiki the Edge Bank reaches an MRR of 0.571, while HopNet attains an MRR of 0.598.",
        [
            {"value": "0.571", "benchmark": "tgbl-wiki", "system": "Edge Bank"},
            {"value": "0.598", "benchmark": "tgbl-wiki", "system": "HopNet"},
        ],
    ),
    (
        "On ogbn-arxiv the Label Spreading Baseline obtains an accuracy of 0.683 and RingNet obtains 0.731.",
        [
            {"benchmark": "ogbn-arxiv", "system": "Label Spreading Baseline"},
            {"benchmark": "ogbn-arxiv", "system": "RingNet"},
        ],
    ),
    ("On ml-20m the Item Ranker attains an NDCG of 0.191.", [{"benchmark": "ml-20m", "system": "Item Ranker"}]),
    ("On the GRID corpus, LipNet achieves 95.2% accuracy.", [{"benchmark": "GRID", "system": "LipNet"}]),
    ("On SNLI, it reaches 71% accuracy and 68% on MNLI.", [{"benchmark": "SNLI"}, {"benchmark": "MNLI"}]),
]  # fmt: skip
PREFERRED: Cases = [
    (
        "TalkNet is preferred by annotators over OldTalk 71% of the time.",
        [{"metric": "preference", "system": "TalkNet", "baseline": "OldTalk"}],
    ),
    (
        "Users prefer TalkNet to OldTalk in 64% of the cases.",
        [{"metric": "preference", "system": "TalkNet", "baseline": "OldTalk"}],
    ),
    ("TalkNet is favored over OldTalk in 58% of comparisons.", [{"metric": "preference", "baseline": "OldTalk"}]),
]  # fmt: skip
IN_TURN: Cases = [
    (
        "Experiments on FooWorld and BarWorld show that HopNet achieves success rates of 38.4% and 12.3%, respectively.",
        [{"benchmark": "FooWorld"}, {"benchmark": "BarWorld"}],
    ),
]
MEASURED: Cases = [
    ("HashNet outperforms the usual contrastive loss by 6.1%.", [{"metric": None, "direction": "improve"}]),
    ("On MARS, our RankFix beats the plain cross-entropy loss by 2.4 points.", [{"metric": None, "benchmark": "MARS"}]),
    ("HornNet reduces the triplet loss by 10%.", [{"metric": "triplet loss", "direction": "decrease"}]),
    ("PoseNet has a mean average error of 21.0 mm.", [{"metric": "mean average error", "aggregate": None}]),
    ("PoseNet has a root mean squared error of 0.31 on M4.", [{"metric": "root mean squared error", "aggregate": None}]),
    ("PoseNet has a mean average precision of 41.0 on COCO.", [{"metric": "mean average precision", "aggregate": None}]),
    ("LadderNet exhibits an impressive speedup of 2.9x over OldNet.", [{"metric": "speedup", "system": "LadderNet"}]),
    ("The mean response time of about 45 ms shows that it is quick.", [{"metric": "response time", "unit": "ms"}]),
    ("The mean error of the landmarks is within 3 mm.", [{"unit": "mm", "bound": "less_than"}]),
    ("The gimbal reached an accuracy of 0.02° in wind.", [{"unit": "°", "metric": "accuracy"}]),
    ("With probability at least 0.95, the bound of Theorem 2 holds.", []),
    ("KiteNet saves 30-40 million tokens.", [{"value_high": "40", "unit": "million tokens", "kind": "change"}]),
    ("KiteNet costs $2.5–3 million less.", [{"value_high": "3", "unit": "million $", "direction": "decrease"}]),
    ("KiteNet gains up to 8% for short and ranging from 12% to 30% for long inputs.", [{}, {"kind": "change", "value_high": "30"}]),
    (
        "We propose a low-rank (LR) adaptation scheme, TwigTune. Our scheme reaches 91.0% LAS on PTB.",
        [{"system": "TwigTune"}],
    ),
]  # fmt: skip
IMPROVED: Cases = [
    (
        "On Cora, PruneFix improves GraphNet and GraphNet2 accuracy by 1.5% and 0.8%.",
        [
            {"metric": "accuracy", "benchmark": "Cora", "baseline": "GraphNet", "system": "PruneFix"},
            {"metric": "accuracy", "benchmark": "Cora", "baseline": "GraphNet2", "system": "PruneFix"},
        ],
    ),
    (
        "On TEDLIUM, SpecFix reduces Whisper and Conformer WER by 1.2% and 0.7%, respectively.",
        [
            {"metric": "WER", "benchmark": "TEDLIUM", "baseline": "Whisper"},
            {"metric": "WER", "benchmark": "TEDLIUM", "baseline": "Conformer"},
        ],
    ),
    (
        "PolishNet raises BERT-base and RoBERTa F1 by 2.1 and 1.4 points on SQuAD.",
        [{"metric": "F1", "baseline": "BERT-base"}, {"metric": "F1", "baseline": "RoBERTa"}],
    ),
    ("MossNet improves MMLU and GPQA accuracy by 2.4% and 3.6%.", [{"benchmark": "MMLU"}, {"benchmark": "GPQA"}]),
]  # fmt: skip
SHARED: Cases = [
    (
        "Lumen-7B (61.2%), Tigris-7B (58.9%) and Nile-7B (55.0%) were evaluated on TriviaQA.",
        [
            {"system": "Lumen-7B", "benchmark": "TriviaQA"},
            {"system": "Tigris-7B", "benchmark": "TriviaQA"},
            {"system": "Nile-7B", "benchmark": "TriviaQA"},
        ],
    ),
    (
        "We compare GPT-4 (71.3 F1), Llama-3 (68.0 F1) and Mistral (64.2 F1) on SQuAD.",
        [{"benchmark": "SQuAD"}, {"benchmark": "SQuAD"}, {"benchmark": "SQuAD", "system": "Mistral"}],
    ),
    (
        "Tested on HotpotQA, HopOne (44.1%), HopTwo (43.0%) and HopThree (40.8%) differ little.",
        [{"benchmark": "HotpotQA"}, {"benchmark": "HotpotQA"}, {"benchmark": "HotpotQA"}],
    ),
    (
        r"OwlNet gains 3.1\% in AUPRC and 0.9\% in AUROC over GBM on eICU.",
        [{"metric": "AUPRC", "benchmark": "eICU"}, {"metric": "AUROC", "benchmark": "eICU"}],
    ),
    (
        "SpokeNet has a WER of 2.1% on LibriSpeech test-clean and 4.4% on test-other.",
        [{"benchmark": "LibriSpeech"}, {"benchmark": "LibriSpeech"}],
    ),
    (
        "TagNet reaches 91.2 F1 on the development set and 90.4 F1 on the test set of OntoNotes.",
        [{"metric": "F1"}, {"metric": "F1", "benchmark": "OntoNotes"}],
    ),
    (
        "PetiteLM reaches 44.0% 5-shot accuracy and 39.2% zero-shot accuracy on MMLU.",
        [{"metric": "accuracy", "benchmark": "MMLU"}, {"metric": "accuracy", "benchmark": "MMLU"}],
    ),
]
CASES = [*SUBJECTS, *FRONTED, *PREFERRED, *IN_TURN, *MEASURED, *IMPROVED, *SHARED]
SETTINGS: list[tuple[str, list[str | None]]] = [
    ("TinyLM-2B scores 55.1% on PIQA with 5 shots and 48.0% zero-shot.", ["5 shots", "zero-shot"]),
    ("PetiteLM reaches 44.0% 5-shot accuracy and 39.2% zero-shot accuracy on MMLU.", ["5-shot", "zero-shot"]),
    ("PetiteLM obtains a few-shot F1 of 51.3 on CoNLL-2003.", ["few-shot"]),
    ("PipeNet obtains 41.0 BLEU on the CoNaLa dev set and 38.2 BLEU on the CoNaLa test set.", ["dev set", "test set"]),
    ("TagNet reaches 91.2 F1 on the development set and 90.4 F1 on the test set of OntoNotes.", ["development set", "test set"]),
    ("VisNet gets 71.2% on VQAv2 test-dev and 71.5% on VQAv2 test-std.", ["test-dev", "test-std"]),
    ("CropNet gains 1.1%, 2.2%, and 3.3% F1 on Alpha1, Beta2, and Gamma3, respectively.", [None, None, None]),
    ("BridgeNet improves it by 3.1% and 7% on FooQA and BarQA.", [None, None]),
    ("KiteNet improves recall by +3%/+6% on dev/test.", ["dev", "test"]),
    ("KiteNet attains a score of 91.4 on FooQA (improving to 95.2 with long search).", [None, "long search"]),
    ("KiteNet has an accuracy of 61.2%, 50.1% and 40.9% on the easy, medium and full splits, respectively.", ["easy", "medium", "full splits"]),
    ("Our 4B and 9B variants of KiteNet improve recall by 3.1% and 6.2%.", ["4B", "9B"]),
    ("KiteNet attains an FID of 1.31 (600 epochs) and 1.72 (60 epochs).", ["600 epochs", "60 epochs"]),
    ("KiteNet raises Llama-2-7B from 21.0% to 31.5% and Llama-2-13B from 30.2% to 41.0% on BoolQ.", ["Llama-2-7B", "Llama-2-13B"]),
    (
        "Tests on four corpora, Alpha1, Beta2, Gamma3, and Delta4, show that CropNet improves F1 by 1.1%, 2.2%, 3.3%, and 4.4% on the four corpora, respectively.",
        [None, None, None, None],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[sentence for sentence, _ in CASES])
def test_structure_decides_the_names(reader: Reader, sentence: str, wanted: list[Record]) -> None:
    found = [each.fields.model_dump() for each in reader.read("A paper", sentence).candidates]
    assert len(found) == len(wanted), [each["value_text"] for each in found]
    for read, right in zip(found, wanted, strict=True):
        assert {name: read.get(name, read.get(f"{name}_text")) for name in right} == right


@pytest.mark.parametrize(("sentence", "wanted"), SETTINGS, ids=[sentence for sentence, _ in SETTINGS])
def test_each_value_has_its_own_setting(reader: Reader, sentence: str, wanted: list[str | None]) -> None:
    assert [each.fields.setting for each in reader.read("A paper", sentence).candidates] == wanted
