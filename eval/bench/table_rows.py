"""Invented rows of a council's tables."""

from collections.abc import Sequence

Row = tuple[str, ...]
BODIES = (
    "Teknisk Udvalg",
    "Kulturudvalget",
    "Socialudvalget",
    "Børneudvalget",
    "Miljøudvalget",
    "Økonomiudvalget",
    "Beredskabet",
    "Haverådet",
    "Havneudvalget",
    "Skolerådet",
)
LONG = (
    "Vedligehold af veje, cykelstier og broer i hele kommunen",
    "Drift af biblioteker og borgerhuse uden for bymidten",
    "Indsats for unge uden uddannelse eller arbejde",
    "Tilskud til foreninger og frivilligt socialt arbejde",
    "Renovering af skoler, daginstitutioner og idrætshaller",
)


def amounts(count: int, columns: int, names: Sequence[str] = BODIES) -> tuple[Row, ...]:
    """Rows of amounts that are all different, of one to seven figures."""
    rows = []
    for at in range(count):
        values = [
            f"{(at + 3) * 7919 * (column + 2) ** (at % 4 + 1) % 10 ** (2 + (at + column) % 5):,}"
            for column in range(columns)
        ]
        name = names[at % len(names)] + (f" {at // len(names) + 1}" if at >= len(names) else "")
        rows.append((name, *(value.replace(",", ".") for value in values)))
    return tuple(rows)


HEAD2 = ("Udvalg", "Sider 2023", "Sider 2024")
HEAD4 = ("Udvalg", "Møder", "Punkter", "Sider", "Bilag")
SPANS = (
    ("", "Sider", "<", "Møder", "<"),
    ("Udvalg", "2023", "2024", "2023", "2024"),
    *amounts(6, 4),
)
GROUPS = (
    ("Udvalg", "Emne", "Antal"),
    ("Teknisk Udvalg", "Veje og stier", "113"),
    ("", "Broer", "91"),
    ("", "Parker og skove", "14"),
    ("Kulturudvalget", "Museer", "22"),
    ("", "Biblioteker", "1.310"),
)
WORDY = (
    ("Indsats", "Ansvarlig", "Frist", "Status"),
    ("Nye cykelstier langs Havnegade", "Teknik og Miljø", "1. maj", "I gang"),
    ("Flere grønne byrum i midtbyen", "Haverådet", "Juni 2026", "Afventer budget"),
    ("Åbne skoler i ferierne", "Børn og Unge", "Løbende", "Gennemført"),
    ("Frivillige i plejeboliger", "Sundhed og Omsorg", "1. oktober", "I gang"),
)
SIGNED = (
    ("Post", "Budget", "Afvigelse"),
    ("Vejdrift", "1.204,5", "-12,25"),
    ("Kollektiv trafik", "98,75", "3,0"),
    ("Parkering", "-45,5", "-1.000,5"),
    ("Vintertjeneste", "12,0", "0,75"),
    ("I alt", "1.269,75", "-1.009,0"),
)
BLANKS = (
    ("Udvalg", "Møder", "Sager", "Høringer"),
    ("Teknisk Udvalg", "22", "113", "4"),
    ("Kulturudvalget", "", "91", ""),
    ("Socialudvalget", "18", "", "7"),
    ("Miljøudvalget", "", "", "12"),
    ("Børneudvalget", "25", "147", ""),
)
NOTED = (
    ("Udvalg", "2023", "2024"),
    ("Teknisk Udvalg", "15.346*", "4.149"),
    ("Kulturudvalget", "1.444", "1.457 1)"),
    ("Socialudvalget", "3.882", "2.553"),
    ("Miljøudvalget", "(12)", "-"),
    ("I alt", "20.672", "8.159"),
)
MONEY = (
    ("Post", "Beløb", "Andel"),
    ("Løn", "kr. 1.204", "61 %"),
    ("Husleje", "kr. -98", "5,5 %"),
    ("Rejser", "kr. 12", "<1 %"),
    ("Renter", "(14)", "-"),
    ("I alt", "kr. 1.104", "100 %"),
)
GROUPED = (
    ("Post", "2023", "2024"),
    ("Drift", "", ""),
    ("Veje", "1.204", "998"),
    ("Parker", "45", "47"),
    ("Anlæg", "", ""),
    ("Broer", "12.500", "-"),
    ("Stier", "310", "1.020"),
    ("I alt", "14.059", "2.065"),
)
NAMED = (HEAD2, *amounts(5, 2, LONG))
