from itertools import pairwise

from ingest.layout import Cell, Line
from ingest.readers.aligned_tables import with_aligned
from ingest.readers.grids import Grid, grids_of
from ingest.readers.ruled_tables import with_ruled
from ingest.readers.ruling import Fill, Rule, Ruling

GREY = (220, 220, 220, 255)


def frame(xs: list[float], ys: list[float]) -> Ruling:
    """Every rule of a table whose columns end at `xs` and whose rows end at `ys`."""
    return Ruling(
        tuple(Rule(y, xs[0], xs[-1]) for y in ys), tuple(Rule(x, ys[-1], ys[0]) for x in xs)
    )


def line(*cells: tuple[str, float], base: float, bold: bool = False) -> Line:
    """A line of 10 points; each cell is given as its text and left edge, letters 5 points wide."""
    pieces = tuple(Cell(text, left, left + 5 * len(text)) for text, left in cells)
    return Line(
        " ".join(text for text, _ in cells),
        left=pieces[0].left,
        right=pieces[-1].right,
        base=base,
        size=10.0,
        bold=bold,
        pieces=pieces if len(pieces) > 1 else (),
    )


def test_crossing_rules_are_a_grid_of_rows_from_the_top() -> None:
    (grid,) = grids_of(frame([50, 150, 250], [700, 680, 660]))

    assert grid.cell(60, 690) == (0, 0)
    assert grid.cell(200, 670) == (1, 1)


def test_where_a_rule_is_missing_two_cells_are_one() -> None:
    ruling = frame([50, 150, 250], [700, 680, 660])
    short = Ruling(ruling.across, (ruling.down[0], Rule(150, 660, 680), ruling.down[2]))

    (grid,) = grids_of(short)

    assert grid.cell(200, 690) == (0, 0)
    assert grid.cell(200, 670) == (1, 1)


def test_dashes_on_one_line_are_one_rule() -> None:
    ruling = frame([50, 150, 250], [700, 680, 660])
    dashes = tuple(Rule(680, at, at + 2) for at in range(50, 250, 4))

    (grid,) = grids_of(Ruling((ruling.across[0], *dashes, ruling.across[2]), ruling.down))

    assert len(grid.ys) == 3


def test_a_lone_box_and_an_underline_are_no_grid() -> None:
    box = frame([50, 250], [700, 660])

    assert grids_of(Ruling((*box.across, Rule(500, 50, 90)), box.down)) == ()


def test_stripes_make_rows_of_what_lies_between_them() -> None:
    fills = tuple(Fill(50, at, 250, at + 20, GREY) for at in (680, 640, 600))

    (grid,) = grids_of(Ruling(fills=fills))

    assert len(grid.ys) - 1 == 5
    assert not grid.has_columns


def test_boxes_that_stand_far_apart_are_no_stripes() -> None:
    fills = tuple(Fill(50, at, 250, at + 20, GREY) for at in (680, 600, 520))

    assert grids_of(Ruling(fills=fills)) == ()


def test_boxes_of_sentences_are_left_as_they_are() -> None:
    grids = grids_of(frame([50, 450, 850], [700, 500, 300]))
    lines = [
        line(("Ord " * 60, 60 + 400 * column), base=690 - 200 * row)
        for row in range(2)
        for column in range(2)
    ]

    assert with_ruled(lines, grids) == lines


def test_amounts_under_each_other_between_two_rules_are_rows_of_their_own() -> None:
    grids = grids_of(frame([50, 150, 250], [700, 680, 600]))
    lines = [
        line(("Udvalg", 60), ("Sager", 160), base=686),
        line(("Teknik", 60), ("113", 160), base=666),
        line(("Kultur", 60), ("91", 160), base=646),
    ]

    assert [each.text for each in with_ruled(lines, grids)] == [
        "Udvalg\tSager",
        "Teknik\t113",
        "Kultur\t91",
    ]


def test_text_to_the_left_of_a_table_on_the_same_line_is_kept_apart() -> None:
    grids = grids_of(frame([200, 300, 400], [700, 680, 660]))
    lines = [
        line(("Vi går", 50), ("Udvalg", 210), ("Sager", 310), base=686),
        line(("videre.", 50), ("Teknik", 210), ("113", 310), base=666),
    ]

    assert [each.text for each in with_ruled(lines, grids)] == [
        "Vi går",
        "videre.",
        "Udvalg\tSager",
        "Teknik\t113",
    ]


def test_a_blank_cell_keeps_the_amount_after_it_under_its_head() -> None:
    lines = [
        line(("Udvalg", 50), ("2023", 150), ("2024", 250), base=700),
        line(("Teknik", 50), ("113", 150), ("91", 250), base=686),
        line(("Kultur", 50), ("1.200", 250), base=672),
        line(("Social", 50), ("7", 150), base=658),
    ]

    found = with_aligned(lines)

    assert [each.text for each in found] == [
        "Udvalg\t2023\t2024",
        "Teknik\t113\t91",
        "Kultur\t\t1.200",
        "Social\t7",
    ]
    assert [each.head for each in found] == [True, False, False, False]


def test_a_name_over_two_lines_is_one_row_though_the_page_sets_cell_after_cell() -> None:
    lines = [
        line(("Drift af veje", 50), base=700),
        line(("og broer", 50), base=688),
        line(("113", 150), ("91", 250), base=700),
        line(("Parker", 50), ("5", 150), ("7", 250), base=670),
        line(("Stier", 50), ("15", 150), ("17", 250), base=652),
    ]

    assert [each.text for each in with_aligned(lines)] == [
        "Drift af veje\nog broer\t113\t91",
        "Parker\t5\t7",
        "Stier\t15\t17",
    ]


def test_cards_that_the_page_sets_one_by_one_are_no_table() -> None:
    lines = [
        line((text, left), base=base)
        for left in (50, 150, 250)
        for text, base in (("Borgere", 700), ("352.000", 686), ("22.100", 672), ("45", 658))
    ]

    assert with_aligned(lines) == lines


def test_two_lines_with_amounts_are_too_few() -> None:
    lines = [
        line(("Veje", 50), ("113", 150), base=700),
        line(("Broer", 50), ("91", 150), base=686),
    ]

    assert with_aligned(lines) == lines


def test_a_row_of_a_grid_that_lies_outside_is_the_nearest_one() -> None:
    grid = Grid((0, 50, 100), (90, 80, 70), {(r, c): (r, c) for r in range(2) for c in range(2)})

    assert grid.cell(60, 200) == (0, 1)
    assert grid.cell(60, 10) == (1, 1)


def table_of_fills(left: float, rights: list[float], top: float, rows: int) -> list[Fill]:
    """Rows of 20 points whose cells end at `rights`, each cell filled."""
    return [
        Fill(start, top - 20 * row - 20, end, top - 20 * row, GREY)
        for row in range(rows)
        for start, end in pairwise([left, *rights])
    ]


def test_two_tables_of_one_width_with_a_line_of_text_between_are_two_grids() -> None:
    upper = table_of_fills(50, [150, 450], 700, 3)
    lower = table_of_fills(50, [250, 350, 450], 610, 3)

    grids = grids_of(Ruling((), (), (*upper, *lower)))

    assert [(round(grid.ys[0]), len(grid.ys), len(grid.xs)) for grid in grids] == [
        (700, 4, 3),
        (610, 4, 4),
    ]


def test_two_tables_of_the_same_columns_are_two_where_each_row_is_filled() -> None:
    fills = [*table_of_fills(50, [150, 450], 700, 3), *table_of_fills(50, [150, 450], 610, 3)]

    assert len(grids_of(Ruling((), (), tuple(fills)))) == 2


def test_a_box_above_a_table_is_no_row_of_it() -> None:
    box = Fill(50, 720, 450, 780, GREY)
    fills = [box, *table_of_fills(50, [150, 450], 690, 3)]

    (grid,) = grids_of(Ruling((), (), tuple(fills)))

    assert round(grid.ys[0]) == 690


def test_stripes_with_a_merged_cell_are_still_one_table() -> None:
    stripes = [
        Fill(50, 680, 150, 700, GREY),
        Fill(150, 680, 450, 700, GREY),
        Fill(50, 640, 450, 660, GREY),
    ]

    (grid,) = grids_of(Ruling((), (), tuple(stripes)))

    assert [round(y) for y in grid.ys] == [700, 680, 660, 640]


def ruled_amounts() -> tuple[list[Line], tuple[Grid, ...]]:
    lines = [
        line(("Post", 55), ("Beløb", 205), base=686, bold=True),
        line(("Veje", 55), ("1.200", 205), base=666),
        line(("Broer", 55), ("900", 205), base=646),
    ]
    return lines, grids_of(frame([50, 200, 300], [700, 680, 660, 640]))


def test_a_sentence_right_below_the_rules_is_no_row() -> None:
    lines, grids = ruled_amounts()
    prose = line(("Udvalget godkendte planen for havnen (sag", 55), ("1125)", 268), base=625)

    assert with_ruled([*lines, prose], grids)[-1] == prose


def test_a_sum_right_below_the_rules_is_one() -> None:
    lines, grids = ruled_amounts()
    total = line(("I alt", 55), ("2.100", 205), base=626)

    assert with_ruled([*lines, total], grids)[-1].text == "I alt\t2.100"


def test_the_foot_of_a_page_below_the_rules_is_no_sum() -> None:
    lines, grids = ruled_amounts()
    foot = line(("Bakkeby", 55), ("3", 290), base=617)

    assert with_ruled([*lines, foot], grids)[-1] == foot


def test_the_running_head_above_the_rules_names_no_columns() -> None:
    lines, grids = ruled_amounts()
    head = line(("Bilag 1", 55), ("Nyt plejehjem", 205), base=722)

    assert with_ruled([head, *lines], grids)[0] == head
