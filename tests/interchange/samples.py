"""One small file of each format, in our own words; and what in it is a value."""

from claims.interchange.result import Provenance, SourceFile

PAPERS_WITH_CODE = """[{"task": "Sorting pebbles", "datasets": [{"dataset": "PebbleSet", "sota": {"metrics": ["EM", "Params"],
 "rows": [{"model_name": "StoneNet", "paper_title": "On Stones", "paper_url": "https://example.org/stones", "paper_date": "2021-02-03",
           "metrics": {"EM": "80.10", "Params": "12M"}, "uses_additional_data": true},
          {"model_name": "GravelNet", "metrics": {"EM": "0.8428 \\u00b1 0.0014", "matched/mismatched": "87.4/82.1"}}]}}],
 "subtasks": [{"task": "Sorting sand", "datasets": [{"dataset": "SandSet", "subdatasets": [{"subdataset": "wet", "sota": {"rows": [
          {"model_name": "SandNet", "metrics": {"error (%)": 12.5}}]}}]}]}]}]"""
EVERY_EVAL_EVER = """{"schema_version": "0.3.0", "evaluation_id": "a/b/c", "retrieved_timestamp": "1750000000",
 "source_metadata": {"source_name": "A list", "source_type": "documentation", "source_organization_name": "o", "evaluator_relationship": "other"},
 "model_info": {"name": "PebbleLM", "id": "stones/PebbleLM"},
 "evaluation_results": [{"evaluation_name": "PebbleQA", "source_data": {"dataset_name": "PebbleQA", "source_type": "other"},
  "metric_config": {"metric_id": "accuracy", "metric_unit": "percent", "lower_is_better": false},
  "score_details": {"score": 71.50, "uncertainty": {"standard_error": {"value": 0.4}, "num_samples": 200}}},
  {"evaluation_name": "PebbleQA", "metric_config": {}, "score_details": {}}]}"""
LM_EVALUATION_HARNESS = """{"results": {"pebbles_easy": {"alias": "pebbles_easy", "acc,none": 0.6561, "acc_stderr,none": 0.0098, "f1,strict": "N/A"}},
 "groups": {"pebbles": {"acc,none": 0.51}}, "configs": {}, "n-shot": {"pebbles_easy": 5},
 "n-samples": {"pebbles_easy": {"original": 2376, "effective": 2376}},
 "config": {"model": "hf", "model_args": "pretrained=stones/PebbleLM,dtype=float"}, "date": 1750000000.5}"""
MTEB = """{"dataset_revision": "x", "task_name": "PebbleRetrieval", "mteb_version": "1.38", "scores": {"test": [
 {"accuracy": 0.5, "main_score": 0.619742, "hf_subset": "default"}, {"main_score": 0.25, "hf_subset": "wet"}, {"hf_subset": "dry"}]}}"""
MTEB_OLD = """{"mteb_dataset_name": "PebbleSTS", "test": {"en": {"main_score": 0.7}, "evaluation_time": 3}, "dataset_revision": null}"""
LLM_STATS = """{"name": "PebbleLM 2", "qualitative_metrics": [
 {"dataset_name": "PebbleQA", "score": 0.812, "is_self_reported": true, "analysis_method": "5-shot accuracy", "date_recorded": "2025-01-02", "source_link": "https://example.org"},
 {"dataset_name": "PebbleQA", "score": null, "analysis_method": "Score"}]}"""
AIDER = """- dirname: 2025-02-25--pebble
  test_cases: 224
  model: PebbleLM 2 (high)
  edit_format: diff
  pass_rate_1: 23.7
  pass_rate_2: 61.7
  pass_num_1: 53
  pass_num_2: 139
  percent_cases_well_formed: 91.5
  date: 2025-02-25
- dirname: nothing
  model: PebbleLM 0
"""
EVAL_RESULTS = """- dataset: {id: stones/pebbleqa, task_id: default}
  value: 20.90
  date: "2025-01-15"
  source: {url: https://example.org/1, name: On Stones}
  notes: no-tools
- dataset:
    id: stones/pebbleqa
"""
MODEL_CARD = """---
license: mit
model-index:
- name: pebblelm
  results:
  - task: {type: text-classification}
    dataset: {name: PebbleQA, type: pebbleqa, split: validation}
    metrics:
    - type: accuracy
      value: "20.0 \u00b1 1.2"
    - type: f1
---
# PebbleLM

A card in Markdown.
"""
MODEL_INDEX = """Models:
- Name: PebbleNet
  Paper: {URL: https://example.org/2, Title: On Stones}
  Results:
  - Task: Sorting
    Dataset: PebbleSet
    Metrics: {Top 1 Accuracy: 74.67%, Top 5 Accuracy: good}
"""
NLP_PROGRESS = """# Sorting

### PebbleBank

| Model | BLEU | Params | Paper / Source | Code |
| ----- | :---: | --- | --- | --- |
| StoneNet (Doe et al., 2018) | 35.0 | 5M | [On Stones](https://example.org/3) | |
| GravelNet (2019) | 70.14 (measured by Ge et al., 2018) | | [On Gravel](https://example.org/4) |
| SandNet | **60.7+** |

| Stone | Colour |
| --- | --- |
| granite | 3 |
"""
EPOCH = """\ufeffid,Model version,Percent correct,Score,Shots,Cost,Source,Source link,Notes
rec1,pebble-1_high,88.000,42%,5,$0.13,A list,https://example.org/5,
rec2,"pebble \"\"two\"\"",,0.5,,,A list,,"two
lines"
rec3,pebble-3,1
"""
# Format -> name of its file, its text, and how many values and rows without any it holds.
FILES: dict[str, tuple[str, str, int]] = {
    "papers-with-code": ("tasks.json", PAPERS_WITH_CODE, 6),
    "every-eval-ever": ("data/a.json", EVERY_EVAL_EVER, 2),
    "lm-evaluation-harness": ("results.json", LM_EVALUATION_HARNESS, 3),
    "mteb": ("results/stones__pebble/rev/PebbleRetrieval.json", MTEB, 3),
    "llm-stats": ("model.json", LLM_STATS, 2),
    "aider": ("polyglot_leaderboard.yml", AIDER, 4),
    "eval-results": ("stones/PebbleLM/.eval_results/pebbleqa.yaml", EVAL_RESULTS, 2),
    "model-index": ("README.md", MODEL_CARD, 2),
    "nlp-progress": ("sorting.md", NLP_PROGRESS, 7),
    "epoch": ("external_benchmark_pebble_world.csv", EPOCH, 5),
}


def source_file(name: str, text: str) -> SourceFile:
    """The text as a file of that name, of nobody."""
    return SourceFile(text, Provenance(name))
