"""What is picked: what answers, what belongs with it, nothing twice, and no more than fits."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.answering.picked.choosing import MOST_PASSAGES
from assistant.answering.picked.picking import NEAREST_PAGES, certainty, nearest, pick
from assistant.answering.picked.scoring import Scorer
from assistant.answering.picked.speaking import speak
from assistant.answering.picked.units import Unit, forms
from assistant.answering.picked.weighed import Weighed, of_part, together, weigh_units
from assistant.domain.access import THE_PUBLIC, Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Passage
from assistant.testing.word_weigher import WordWeigher

DOCUMENT = Document(
    id="d", source="s", file="f.pdf", title="Håndbog", audience=Audience.of(["public"])
)


def hit(text: str, page: int = 1, score: float = 1.0, section: tuple[str, ...] = ()) -> Hit:
    passage = Passage(
        id=f"{page}-{text[:9]}",
        document_id="d",
        page=page,
        position=page,
        section=section,
        text=text,
    )
    return Hit(passage=passage, document=DOCUMENT, score=score)


def weighed(*passages: Sequence[tuple[str, float]]) -> list[Weighed]:
    """Units with their scores, best first; each argument is a passage."""
    found = []
    for rank, lines in enumerate(passages):
        text = "\n".join(line for line, _ in lines)
        for order, (form, (_, score)) in enumerate(zip(forms(text, ()), lines, strict=True)):
            unit = Unit(hit(text, page=rank + 1), rank, order, form.text, form.bare, form.head)
            found.append(Weighed(unit, score, 0.5, frozenset(), form))
    return sorted(found, key=lambda w: -w.score)


def picked(found: Sequence[Weighed], budget: int = 900) -> list[list[str]]:
    return [[unit.text for unit in run] for run in pick(found, budget=budget)]


def weigh(question: str, *hits: Hit) -> list[Weighed]:
    return weigh_units(question, hits, WordWeigher().understand(question, asker=THE_PUBLIC))


def best(question: str, *hits: Hit) -> list[str]:
    return [w.unit.text for w in weigh(question, *hits)]


def test_the_sentence_that_says_what_is_asked_comes_first() -> None:
    text = "Borgmesteren bød velkommen. Fristen for foretræde er kl. 12.00 dagen før mødet."

    assert best("Hvornår er fristen for foretræde?", hit(text))[0].startswith("Fristen")


def test_the_amount_is_worth_more_than_the_words_alone_where_an_amount_is_asked_for() -> None:
    text = "Broen over åen er ny og pæn. Broen over åen kostede 4,2 mio. kr. at bygge."

    assert "4,2" in best("Hvad kostede broen over åen?", hit(text))[0]


def test_a_line_counts_by_the_heading_that_it_stands_under() -> None:
    said = hit("Den åbner om morgenen klokken otte.", page=1, section=("Svømmehallen",))
    other = hit("Den åbner om morgenen klokken otte i byen.", page=2, section=("Biblioteket",))

    assert best("Hvornår åbner svømmehallen?", other, said)[0] == said.passage.text


def test_nothing_is_weighed_where_nothing_of_the_question_is_known() -> None:
    understanding = WordWeigher("zebraer").understand("Zebraer?", asker=THE_PUBLIC)

    assert weigh_units("Zebraer?", [hit("Mødet er åbent for alle.")], understanding) == []
    assert weigh_units("Zebraer?", [], understanding) == []


def test_what_says_the_same_again_is_not_picked() -> None:
    found = weighed(
        [("Udvalget mødes hver anden uge på rådhuset i byen.", 0.0)],
        [("Udvalget mødes hver anden uge på rådhuset.", -0.1)],
        [("Byrådet mødes hver måned i salen.", -0.2)],
    )

    assert picked(found) == [
        ["Udvalget mødes hver anden uge på rådhuset i byen."],
        ["Byrådet mødes hver måned i salen."],
    ]


def test_what_a_colon_announces_comes_with_it() -> None:
    lines = [
        "Fra august 2026 er der tre krav til stuerne:",
        "• Kravet om luft i stuerne",
        "• Kravet om lys ved bordene",
    ]
    found = weighed(
        [(lines[0], 0.0), (lines[1], -4.0), (lines[2], -4.5)],
        [("Noget andet, som ligner det, der blev spurgt om.", -1.0)],
    )

    assert picked(found)[0] == lines


def test_a_line_with_a_colon_is_left_out_where_what_follows_has_no_room() -> None:
    announced = "Kravet om luft, lys og plads til alle børn i alle stuer hele året rundt. " * 2
    found = weighed(
        [("Fra august 2026 er der ét krav:", 0.0), (announced.strip().replace(". ", " "), -1.0)]
    )

    assert picked(found, budget=60) == []


def test_what_a_sentence_points_back_to_comes_with_it() -> None:
    found = weighed(
        [
            ("Ordningen begyndte i 2021 i tre skoler.", -2.5),
            ("Den koster 4 mio. kr. om året.", 0.0),
        ],
        [("Skolerne har mange elever.", -1.2)],
    )

    assert picked(found)[0] == [
        "Ordningen begyndte i 2021 i tre skoler.",
        "Den koster 4 mio. kr. om året.",
    ]


def test_a_heading_is_picked_only_beside_what_it_heads() -> None:
    alone = weighed([("Åbningstider i hallen", 0.0)], [("Hallen åbner klokken otte.", -1.0)])
    heading = weighed([("Åbningstider i hallen", -0.5), ("Hallen åbner klokken otte.", 0.0)])

    assert picked(alone) == [["Hallen åbner klokken otte."]]
    assert picked(heading) == [["Åbningstider i hallen", "Hallen åbner klokken otte."]]


@pytest.mark.parametrize("budget", [50, 120, 400])
def test_an_answer_is_never_longer_than_it_may_be(budget: int) -> None:
    lines = [(f"Punkt {n} handler om emnet nummer {n * 37} i dag.", -0.1 * n) for n in range(30)]
    runs = picked(weighed(lines[:10], lines[10:20], lines[20:]), budget)

    assert runs
    assert sum(len(" ".join(run)) + len(" [10]") for run in runs) <= budget


def test_an_answer_leads_to_a_few_places_only() -> None:
    words = ("broen", "skolen", "hallen", "parken", "havnen", "torvet", "åen")
    found = weighed(*([(f"Om {word} er der sagt noget {word}s.", 0.0)] for word in words))

    assert len(picked(found)) == MOST_PASSAGES


def test_another_document_is_told_of_only_where_it_is_about_as_likely() -> None:
    def found(score: float) -> list[Weighed]:
        near, far = weighed(
            [("Broen koster 4 mio. kr. at bygge.", 0.0)], [("Vejen er dyr for alle.", score)]
        )
        document = replace(DOCUMENT, id="e")
        other = replace(far.unit, hit=replace(far.unit.hit, document=document))
        return [near, replace(far, unit=other)]

    assert len(picked(found(-1.0))) == 2
    assert len(picked(found(-3.0))) == 1
    assert len(picked(weighed([("Broen er dyr.", 0.0)], [("Vejen er lang her.", -3.0)]))) == 2


def test_the_best_of_each_part_of_a_question_is_taken() -> None:
    whole = weighed(
        [("Broen blev bygget i 1931 af kommunen.", 0.0), ("Broen er 40 meter lang og bred.", -9.0)]
    )
    part = sorted((replace(w, score=-9.0 - w.score) for w in whole), key=lambda w: -w.score)

    alone = [unit.text for run in pick(whole, budget=45) for unit in run]
    both = [unit.text for run in pick(whole, budget=90, parts=[whole, part]) for unit in run]

    assert alone == ["Broen blev bygget i 1931 af kommunen."]
    assert both == [*alone, "Broen er 40 meter lang og bred."]


def test_the_next_best_of_a_part_is_taken_where_it_is_about_as_likely() -> None:
    whole = weighed([("Broen blev bygget i 1931 af kommunen.", 0.0)])

    def told(second: float) -> list[str]:
        part = weighed(
            [("Broen blev bygget i 1931 af kommunen.", -20.0)],
            [("Vejen er 40 meter lang.", 0.0), ("Stien er lige så lang.", second)],
        )
        return [unit.text for run in pick(whole, budget=200, parts=[part]) for unit in run]

    assert told(-1.0)[1:] == ["Vejen er 40 meter lang.", "Stien er lige så lang."]
    assert told(-2.0)[1:] == ["Vejen er 40 meter lang."]


def test_what_the_agenda_and_the_minutes_say_alike_is_told_once_for_a_part() -> None:
    said = "Muren ved havnen koster 86 mio. kr. i alt."
    whole = weighed([("Broen blev bygget i 1931 af kommunen.", 0.0)])
    part = weighed([("Broen blev bygget.", -20.0)], [(said, 0.0)], [(said, -0.5)])

    runs = pick(whole, budget=300, parts=[part])

    assert [unit.text for run in runs for unit in run].count(said) == 1


def test_what_a_part_tells_is_not_told_again_for_the_whole() -> None:
    said = "Muren ved havnen koster 86 mio. kr. i alt."
    whole = weighed([(said, 0.0)], [(said, -1.0)])
    part = [replace(w, score=-1.0 - w.score) for w in reversed(whole)]

    runs = pick(whole, budget=300, parts=[part, part])

    assert [(unit.rank, unit.text) for run in runs for unit in run] == [(1, said)]


def test_the_page_that_tells_of_every_part_is_looked_at_first() -> None:
    built, lengths = ("Broen blev bygget i 1931.", 0.0), ("Broen er 40 meter lang.", -1.0)
    first = weighed([built, lengths], [("Byen er gammel og stor.", -4.0)])
    second = weighed(
        [("Broen blev bygget i 1931.", -9.0), lengths], [("Byen er gammel og stor.", 0.0)]
    )

    lifted = together([first, second])

    assert [part[0].unit.text for part in lifted] == [built[0], lengths[0]]
    assert [part[0].score for part in lifted] == [0.0, 0.0]
    assert together([first, []])[1] == []


def test_a_part_is_weighed_by_itself_and_by_the_whole() -> None:
    whole = weighed([("Broen er rød.", 0.0), ("Vejen er lang.", -4.0)])
    part = weighed([("Broen er rød.", -2.0), ("Vejen er lang.", 0.0)])

    mixed = of_part(whole, part)

    assert [(w.unit.text, w.score) for w in mixed] == [
        ("Broen er rød.", 0.0),
        ("Vejen er lang.", -1.0),
    ]


def test_certainty_is_the_share_of_what_may_answer_that_was_picked() -> None:
    found = weighed([("Broen er rød og lang.", 0.0)], [("Vejen er lang og bred.", 0.0)])

    assert certainty(found, [[found[0].unit]]) == pytest.approx(0.5)
    assert certainty(found, [[w.unit] for w in found]) == pytest.approx(1.0)
    assert certainty([], []) == 0


@pytest.mark.parametrize(
    "line", ["Udvalget drøftede sagen.", "God læselyst.", "Sagen blev drøftet", "EMN-2025-010561"]
)
def test_a_line_that_says_nothing_in_any_company_is_never_weighed(line: str) -> None:
    assert line not in best("Hvad drøftede udvalget om broen?", hit(f"Om broen i sagen.\n{line}"))


def test_a_row_comes_with_the_head_of_its_table_though_it_stands_rows_above() -> None:
    lines = [
        "Etape\tLængde\tTop",
        "Havnen ved kajen\t420 m\t2,65 m",
        "Torvet ved åen\t360 m\t2,35 m",
    ]
    found = weighed([(lines[0], -4.5), (lines[1], -8.0), (lines[2], 0.0)])

    assert picked(found) == [[lines[0], lines[2]]]


def test_what_hardly_answers_only_fills_the_space_and_is_left_out() -> None:
    found = weighed([("Broen koster 4 mio. kr.", 0.0)], [("Vejret var godt på dagen.", -9.0)])

    assert picked(found) == [["Broen koster 4 mio. kr."]]


def test_every_weight_has_its_feature_and_every_feature_its_weight() -> None:
    understanding = WordWeigher().understand("Hvad koster broen?", asker=THE_PUBLIC)
    spoken = speak("Hvad koster broen?", [hit("Broen koster 4 kr.")], understanding)

    assert spoken is not None
    assert set(Scorer.fitted().weights) == set(spoken.columns)


def test_an_answer_does_not_end_with_the_heading_of_what_comes_next() -> None:
    found = weighed([("Hallen åbner klokken otte.", 0.0), ("Priser i hallen", -0.1)])

    assert picked(found) == [["Hallen åbner klokken otte."]]


def test_short_lines_after_a_colon_are_a_list_and_not_headings() -> None:
    lines = ["Fra august 2026 er der tre krav til stuerne:", "Luft og lys", "Plads til alle"]
    found = weighed([(line, -0.1 * n) for n, line in enumerate(lines)])

    assert picked(found) == [lines]


def test_the_document_of_the_named_day_is_worth_more_than_another() -> None:
    text = "Mødet i udvalget begynder kl. 16.00 på rådhuset."
    found = hit(text, page=2)
    dated = replace(found, document=replace(DOCUMENT, id="e", date=datetime.date(2025, 10, 8)))
    earlier = hit(text)
    earlier = replace(earlier, document=replace(DOCUMENT, date=datetime.date(2025, 9, 8)))
    understanding = WordWeigher().understand("Hvornår begynder mødet?", asker=THE_PUBLIC)

    def first(question: str) -> str:
        return weigh_units(question, [earlier, dated], understanding)[0].unit.hit.document.id

    assert first("Hvornår begynder mødet den 8. oktober 2025?") == "e"
    assert first("Hvornår begynder mødet den 9. oktober 2025?") == "d"


def test_who_stood_where_is_told_of_all_who_are_named_together() -> None:
    record = "\n".join(
        ("Venstre tog forbehold.", "SF kunne ikke tiltræde.", "Alternativet tog forbehold.")
    )
    other = "Broen er rød, og broen er smuk, og broen er af jern og meget gammel."
    found = weigh("Hvem gik imod broen?", hit(record, section=("Broen",)), hit(other, page=2))

    first = picked(found, budget=110)[0]

    assert first == record.split("\n")


def test_what_says_word_for_word_what_was_picked_is_no_other_guess() -> None:
    twice = weighed([("Broen koster 4 mio. kr.", 0.0)], [("Broen koster 4 mio. kr.", 0.0)])

    assert certainty(twice, pick(twice, budget=900)) == pytest.approx(1.0)


COLD = -30.0  # far too unlikely to be chosen


def test_a_list_that_was_begun_is_told_to_its_end_where_there_is_room() -> None:
    found = weighed(
        [
            ("Der er fire krav:", COLD),
            ("• Luft i alle stuerne", COLD),
            ("• Lys ved hvert bord", 0.0),
            ("• Plads til at lege", -0.1),
            ("• Ro hele dagen", COLD),
            ("Det gælder fra maj.", COLD),
        ]
    )
    items = [
        "• Luft i alle stuerne",
        "• Lys ved hvert bord",
        "• Plads til at lege",
        "• Ro hele dagen",
    ]

    assert picked(found) == [items]
    assert picked(found, budget=80) == [items[1:3]]


def test_one_line_of_a_list_is_a_find_and_not_its_beginning() -> None:
    lines = [("• Luft i alle stuerne", COLD), ("• Lys ved bordet", 0.0), ("• Ro og fred", COLD)]

    assert picked(weighed(lines)) == [["• Lys ved bordet"]]


def test_a_list_goes_on_in_the_next_passage_of_its_page() -> None:
    first = hit("• Lys ved hvert bord\n• Plads til at lege", page=1)
    on, other = hit("• Ro hele dagen\nDet gælder fra maj.", page=1), hit("• Ro i gården", page=2)
    on = replace(on, passage=replace(on.passage, position=2))
    scores = iter((0.0, -0.1, COLD, COLD, COLD))
    found = [
        Weighed(Unit(of, rank, order, form.text), next(scores), 0.5, frozenset(), form)
        for rank, of in enumerate((first, on, other))
        for order, form in enumerate(forms(of.passage.text, ()))
    ]

    assert picked(found) == [["• Lys ved hvert bord", "• Plads til at lege"], ["• Ro hele dagen"]]


def test_the_nearest_places_are_the_likeliest_line_of_each_of_the_likeliest_pages() -> None:
    pages = [[(f"Side {n} siger noget om broen.", -n), (f"Og mere {n}.", -n)] for n in range(6)]
    found = weighed(*pages, [("Broen:", 1.0)])

    told = [[unit.text for unit in run] for run in nearest(found, budget=900)]

    assert told == [[f"Side {n} siger noget om broen."] for n in range(NEAREST_PAGES)]
    assert nearest(found, budget=10) == []


def test_a_nearest_row_comes_with_the_row_that_names_its_columns() -> None:
    found = weighed([("Etape\tLængde", -3.0), ("Torvet\t360 m", 0.0), ("Havnen\t90 m", -1.0)])

    [run] = nearest(found, budget=900)

    assert [unit.text for unit in run] == ["Etape\tLængde", "Torvet\t360 m"]


def test_a_nearest_sentence_that_points_back_comes_with_what_it_points_to() -> None:
    found = weighed(
        [("Udvalget har fem pejlemærker.", -4.0), ("De gælder frem til 2022 for alle.", 0.0)],
        [("25. april 2025.", -1.0)],
    )

    [run] = nearest(found, budget=900)

    assert [unit.text for unit in run] == [
        "Udvalget har fem pejlemærker.",
        "De gælder frem til 2022 for alle.",
    ]
