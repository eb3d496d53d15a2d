"""What is compared is what stands in config.yml and what `rasa init` gives."""

from __future__ import annotations

from benchmarks import configurations

STOCK = [
    "WhitespaceTokenizer",
    "RegexFeaturizer",
    "LexicalSyntacticFeaturizer",
    "CountVectorsFeaturizer",
    "CountVectorsFeaturizer",
    "DIETClassifier",
    "EntitySynonymMapper",
    "ResponseSelector",
    "FallbackClassifier",
]


def names(configuration: configurations.Configuration) -> list[str]:
    return [component["name"] for component in configuration["pipeline"]]


def test_stock_pipeline_is_that_of_the_first_project() -> None:
    assert names(configurations.stock()) == STOCK
    assert names(configurations.stock_classifier()) == STOCK[:-1]
    assert configurations.stock_threshold() == 0.3


def test_of_the_own_pipeline_all_up_to_the_classifier_serves_any_field() -> None:
    whole, general = names(configurations.own()), names(configurations.own_classifier())

    upto = whole[: whole.index(general[-1]) + 1]
    # The rules on emergencies are of this field alone.
    assert general == [name for name in upto if name != "ms_assistant.nlu.red_flag_finder.RedFlagFinder"]
    assert general[-1] == "ms_assistant.nlu.intent_classifier.IntentClassifier"
