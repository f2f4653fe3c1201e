"""Words, compounds and n-grams."""

from assistant.language.compounds import Splitter
from assistant.language.features import Analyser, content_words
from assistant.language.tokens import words


def splitter(*known: str) -> Splitter:
    return Splitter(dict.fromkeys(known, 5))


def test_numbers_amounts_and_case_numbers_stay_whole() -> None:
    assert words("EMN-2025-009242: 12.345,50 kr. og 21,5 % i 2023-2024") == [
        "emn-2025-009242",
        "12.345,50",
        "kr",
        "og",
        "21,5",
        "i",
        "2023-2024",
    ]


def test_danish_letters_are_letters() -> None:
    assert words("Ærø får blåbær på Sønderø") == ["ærø", "får", "blåbær", "på", "sønderø"]


def test_stop_words_are_left_out() -> None:
    assert content_words("Hvad er fristen for et foretræde?") == ["fristen", "foretræde"]


def test_a_compound_is_split_at_a_linking_s() -> None:
    assert splitter("udvalg", "møde").parts("udvalgsmøde") == ("udvalg", "møde")


def test_a_compound_of_three_is_split_in_three() -> None:
    known = splitter("børne", "have", "plads", "havepladser", "pladser")

    assert known.parts("børnehavepladser") in {
        ("børne", "have", "pladser"),
        ("børne", "havepladser"),
    }


def test_an_ending_is_no_part() -> None:
    assert splitter("behandl", "ing", "ningen").parts("behandlingen") == ()


def test_a_word_that_the_corpus_does_not_know_is_left_whole() -> None:
    assert splitter("udvalg").parts("kommunekemi") == ()


def test_a_compound_and_its_part_share_a_feature() -> None:
    analyser = Analyser(splitter("bilag", "mængde"))

    compound = analyser.features("bilagsmængden").terms
    part = analyser.features("bilag").terms

    assert not set(compound) & set(part)  # "mængden" is not known, so nothing is split
    assert set(analyser.features("bilagsmængde").terms) & set(part)


def test_a_misspelt_word_shares_most_of_its_grams() -> None:
    analyser = Analyser(splitter())

    right = set(analyser.features("forespørgsel").grams)
    wrong = set(analyser.features("forespøgsel").grams)

    assert len(right & wrong) >= len(right) / 2


def test_a_word_has_the_same_stem_by_itself_and_among_its_features() -> None:
    analyser = Analyser(splitter("udvalg", "møde", "skole", "vej"))
    for word in ("udvalgsmødet", "skolevejene", "vejene", "emn-2025-009242", "4,2", "ø"):
        assert analyser.of_stem(word) == analyser.of_word(word).terms[0]
