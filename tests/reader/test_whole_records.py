"""Whole records by kind of sentence: what the reader as shipped makes of each, with sentences of our own.

A kind is several sentences; where the reader learns to read a kind worse, one of them fails.
"""

import pytest

from claims.reader import Reader

Record = dict[str, str | None]
Cases = list[tuple[str, list[Record]]]
FIELDS = ("value", "unit", "kind", "bound", "direction", "relative", "aggregate", "metric", "benchmark", "system", "baseline", "baseline_value")  # fmt: skip

SECOND_SUBJECTS: Cases = [
    (
        "GammaNet reaches 71.3% accuracy on CIFAR-100, and DeltaNet reaches 70.2%.",
        [
            {"value": "71.3", "system": "GammaNet"},
            {"value": "70.2", "system": "DeltaNet", "benchmark": "CIFAR-100"},
        ],
    ),
    (
        "On MMLU, Lumen-7B scores 61.2%, while Tigris-7B scores 58.9%.",
        [
            {"value": "61.2", "system": "Lumen-7B"},
            {"value": "58.9", "system": "Tigris-7B", "benchmark": "MMLU"},
        ],
    ),
]
NO_CLAIMS: Cases = [
    ("Built on data2vec 2.0, our tagger obtains results like those of seq2tree 1.0.", []),
    ("The proof is in Sect. 3.2 and the rest in Sec. 4.1.", []),
    ("Clips are sampled at a maximum of 2 FPS.", []),
    ("The disease affects an estimated 2% of the global population.", []),
]
THRESHOLDS: Cases = [
    (
        "BoxNet gains 3.2% AP at IoU=0.7 on COCO.",
        [{"value": "3.2", "metric": "AP", "benchmark": "COCO", "system": "BoxNet"}],
    ),
    ("FaceKey reaches a TPR of 91.5% at 0.1% FPR on IJB-C.", [{"value": "91.5", "metric": "TPR"}]),
]
CHANGES: Cases = [
    ("PairNet gains of up-to 12% are seen.", [{"value": "12", "bound": "up_to", "kind": "change"}]),
    ("QuadNet is better in accuracy (11.2%↑) on CIFAR-10.", [{"value": "11.2", "kind": "change", "direction": "increase"}]),
    ("QuadNet outperforms strong baselines over 8.4% on CIFAR-10.", [{"value": "8.4", "kind": "change", "direction": "improve", "bound": "at_least"}]),
    ("RankNet beats the contrastive loss by 4.0% on MS MARCO.", [{"value": "4.0", "kind": "change", "direction": "improve"}]),
    ("LinkFix shows a 3% increase in F1 relative to earlier work.", [{"value": "3", "relative": None, "direction": "increase"}]),
    (
        "We see absolute gains of 4.1% on GSM8K and 5.2% on MATH.",
        [{"value": "4.1", "relative": "absolute"}, {"value": "5.2", "relative": "absolute"}],
    ),
]  # fmt: skip
RANGES: Cases = [
    ("HornNet improves recall by 2.1-to-4.3 points.", [{"value": "2.1", "unit": "points", "kind": "change"}]),
    (
        "The accuracy of HornNet drops from 91.2% to between 70% and 74%.",
        [{"value": "70", "baseline_value": "91.2", "kind": "score"}],
    ),
    (
        "HornNet has 5.1% error, compared to 7.2%-9.9% for the others.",
        [{"value": "5.1", "baseline_value": "7.2"}],
    ),
]
METRICS: Cases = [
    ("AgeNet reaches a mean absolute error of 2.7 on FaceSet.", [{"metric": "mean absolute error", "aggregate": None}]),
    ("AgeNet scores 7.25 on FaceSet.", [{"metric": None, "system": "AgeNet"}]),
    ("ShotNet reaches 64.2% on MMLU with 5 shots and 31.0% zero-shot.", [{"metric": None}, {"value": "31.0", "metric": None}]),
    ("LoadNet improves PSNR/SSIM by 4%/3% on FaceSet.", [{"metric": "PSNR"}, {"metric": "SSIM"}]),
]  # fmt: skip
NAMES: Cases = [
    ("DuoNet achieves 31.2 BLEU on WMT'17 German-English.", [{"benchmark": "WMT'17"}]),
    ("We use a depth-first (DF) search. Users read with 81% accuracy.", [{"system": None}]),
]
UNITS: Cases = [
    ("TrackFox has an error of 1.7 pixels.", [{"value": "1.7", "unit": "px"}]),
    ("The robot Jumpy reaches a speed of 3.1 meters per second.", [{"value": "3.1", "unit": "m/s"}]),
    ("MiniFoo reaches 88.1&#37; accuracy at a latency of &lt; 15 ms.", [{"unit": "%"}, {"unit": "ms", "bound": "less_than"}]),
]  # fmt: skip
COUNTS: Cases = [
    (
        "FastPick runs 200 times faster than DPP on sets of 50,000 items.",
        [{"value": "200", "baseline_value": None}],
    ),
    ("TinyNet has 9.1% higher accuracy than FooNet on the same 300 samples.", [{"baseline_value": None}]),
]
RESPECTIVE: Cases = [
    (
        "Tests on three data sets, BirdSet, FishSet and FrogSet, show that FernNet improves accuracy by 1.2%, 2.4% and 3.6% on these data sets, respectively.",
        [
            {"value": "1.2", "benchmark": "BirdSet", "system": "FernNet"},
            {"value": "2.4", "benchmark": "FishSet", "system": "FernNet"},
            {"value": "3.6", "benchmark": "FrogSet", "system": "FernNet"},
        ],
    ),
    (
        "We use four corpora: BirdSet, FishSet, FrogSet and NewtSet. FernNet gains 2.0%, 3.1%, 4.2% and 5.3% accuracy, respectively, on these corpora.",
        [
            {"benchmark": "BirdSet"},
            {"benchmark": "FishSet"},
            {"benchmark": "FrogSet"},
            {"benchmark": "NewtSet"},
        ],
    ),
    (
        "MossNet has the highest recall and lowest error rate, 91% and 3.2%, respectively.",
        [{"value": "91", "metric": "recall"}, {"value": "3.2", "metric": "error rate"}],
    ),
    (
        "FernNet reaches a precision of 0.91, a recall of 0.82 and an F1 of 0.86 on BirdSet.",
        [
            {"metric": "precision", "benchmark": "BirdSet"},
            {"metric": "recall", "benchmark": "BirdSet"},
            {"metric": "F1", "benchmark": "BirdSet"},
        ],
    ),
]
THOUSANDS: Cases = [
    ("QuickRay renders 2 400 frames per second.", [{"value": "2400", "unit": "FPS"}]),
    (
        "FernNet has an RMSE of 1 203.5 against 1 890.2 for PineNet.",
        [{"value": "1203.5", "baseline_value": "1890.2", "baseline": "PineNet"}],
    ),
]
OLD_VALUES: Cases = [
    (
        "FernNet reaches 93.1% accuracy on BirdSet, surpassing the previous best 84.0%.",
        [{"value": "93.1", "baseline_value": "84.0"}],
    ),
    (
        "FernNet improves R@1 on MSCOCO from 61.0 to 65.0 for captions, a relative gain of 6.6%, and from 40.0 to 44.0 for images.",
        [
            {"value": "65.0", "baseline_value": "61.0"},
            {"value": "6.6", "relative": "relative", "baseline_value": None},
            {"value": "44.0", "baseline_value": "40.0"},
        ],
    ),
    (
        "FernNet gains up to 12% for sound and ranging from 20% to 40% for sight.",
        [{"value": "12", "baseline_value": None}, {"value": "20"}],
    ),
]
SAID_OTHERWISE: Cases = [
    ("FernNet gains 1.3 BLEU on WMT.", [{"value": "1.3", "kind": "change", "direction": "increase"}]),
    ("FernNet has superior accuracy (about 3% on average) over others.", [{"value": "3", "kind": "change", "bound": "approx"}]),
    ("FernNet is relatively seen to lower errors by 11.2%.", [{"value": "11.2", "relative": "relative"}]),
    ("FernNet is liked by people over PineNet 64% of the time.", [{"value": "64", "metric": None}]),
    ("MossNet reaches a mean squared error of 1.7 on FishSet.", [{"metric": "mean squared error", "aggregate": None}]),
    ("MossNet has a 2.5 dB PSNR gain over PineNet.", [{"value": "2.5", "unit": "dB", "metric": "PSNR"}]),
    ("MossNet has a perplexity of 3.1 and reaches 0.91 bits per byte on FrogSet.", [{"metric": "perplexity"}, {"unit": "", "metric": "bits per byte"}]),
    ("On FrogBench, moss-net-2.1-70b-chat reaches 51.2% accuracy.", [{"system": "moss-net-2.1-70b-chat", "benchmark": "FrogBench"}]),
]  # fmt: skip
CASES: Cases = [
    *RESPECTIVE, *THOUSANDS, *OLD_VALUES, *SAID_OTHERWISE, *SECOND_SUBJECTS, *NO_CLAIMS, *THRESHOLDS, *CHANGES, *RANGES, *METRICS, *NAMES, *UNITS, *COUNTS,
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[sentence for sentence, _ in CASES])
def test_a_sentence_is_read_as_a_person_reads_it(reader: Reader, sentence: str, wanted: list[Record]) -> None:
    found = []
    for each in reader.read("A paper", sentence).candidates:
        fields = each.fields.model_dump()
        found.append({name: fields.get(name, fields.get(f"{name}_text")) for name in FIELDS})
    assert len(found) == len(wanted), [each["value"] for each in found]
    for read, right in zip(found, wanted, strict=True):
        assert {name: read[name] for name in right} == right
