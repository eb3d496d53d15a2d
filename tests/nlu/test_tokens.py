from spacy.vocab import Vocab

from ms_assistant.nlu.tokens import OTHER_WORD, MatchableWords, Tokenizer


def test_tokens_know_their_places_and_forms() -> None:
    tokens = Tokenizer().tokens("It Isn't new. Why?")
    assert [(token.text, token.norm, token.start, token.end) for token in tokens] == [
        ("It", "it", 0, 2),
        ("Is", "is", 3, 5),
        ("n't", "not", 5, 8),
        ("new", "new", 9, 12),
        (".", ".", 12, 13),
        ("Why", "why", 14, 17),
        ("?", "?", 17, 18),
    ]
    assert [token.text for token in tokens if token.mark] == [".", "?"]
    assert [token.text for token in tokens if token.begins_sentence] == ["It", "Why"]


def test_words_of_texts_long_past_are_not_kept() -> None:
    most = 50
    tokenizer = Tokenizer(most)
    kept = []
    for number in range(4 * most):
        text = f"word{number} and another{number}"
        assert [token.text for token in tokenizer.tokens(text)] == text.split()
        kept.append(tokenizer.words_kept)
    # A text may add its own words to those of the bound.
    assert max(kept) - Tokenizer().words_kept <= most + 3
    assert min(kept[most:]) < max(kept[:most])


def test_only_known_words_reach_a_matcher() -> None:
    vocab = Vocab(strings=["drip"])
    held = len(vocab.strings)
    words = MatchableWords(vocab)
    doc = words.doc(["the", "drip", "qwertz"])
    assert [token.text for token in doc] == [OTHER_WORD, "drip", OTHER_WORD]
    words.doc(["asdf", "yxcv"])
    assert len(vocab.strings) <= held + 1
