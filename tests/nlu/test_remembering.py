from ms_assistant.nlu.remembering import LONGEST_WORD, remembered_by_word


class Finder:
    """Works out the length of a word, and tells how often it had to."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def find(self, word: str) -> int:
        self.asked.append(word)
        return len(word)


def test_a_word_is_worked_out_once() -> None:
    finder = Finder()
    found = remembered_by_word(finder.find)
    assert [found("relapse"), found("relapse")] == [7, 7]
    assert finder.asked == ["relapse"]


def test_what_is_too_long_for_a_word_is_right_and_not_kept() -> None:
    finder = Finder()
    found = remembered_by_word(finder.find)
    long = "a" * (LONGEST_WORD + 1)
    assert [found(long), found(long)] == [len(long), len(long)]
    assert finder.asked == [long, long]


def test_the_words_of_longest_ago_give_way() -> None:
    finder = Finder()
    found = remembered_by_word(finder.find, most=2)
    for word in ("drip", "pill", "walk", "walk", "drip"):
        assert found(word) == len(word)
    assert finder.asked == ["drip", "pill", "walk", "drip"]
