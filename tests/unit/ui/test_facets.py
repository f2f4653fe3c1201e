"""What can be filtered by, and how many documents each choice has."""

from ui.reading import read_facets


def test_each_kind_and_body_has_its_number_of_documents() -> None:
    facets = read_facets(
        {
            "kinds": [{"value": "referat", "count": 3}, {"value": "bilag"}],
            "bodies": [{"value": "teknisk-udvalg", "name": "Teknisk Udvalg", "count": 2}],
        }
    )

    assert facets.kinds == ("referat", "bilag")
    assert facets.of_kind == {"referat": 3, "bilag": 0}
    assert facets.bodies == (("teknisk-udvalg", "Teknisk Udvalg"),)
    assert facets.of_body == {"teknisk-udvalg": 2}
