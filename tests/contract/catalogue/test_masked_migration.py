"""What was kept before numbers were masked is masked when the catalogue is brought up to date."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text

from assistant.catalogue import schema
from assistant.catalogue.store.connection import open_engine, writing

AT = "2026-11-20 12:00:00.000000"
REPLY = '{"answer": "Om 010374-4102 [1]", "took_ms": 120590, "n": [1234, 5678]}'


def test_kept_questions_answers_and_comments_are_masked_and_others_left(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'old.sqlite'}")
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0005")
        for id_, title in (("a", "Hvem er 010374 4102?"), ("b", "Hvad koster muren?")):
            connection.execute(
                text(f"INSERT INTO conversations VALUES ('{id_}', 'anna', :t, '{AT}', '{AT}')"),
                {"t": title},
            )
            connection.execute(
                text(
                    "INSERT INTO answers (id, conversation_id, owner, created, question, "
                    "understood_as, filters, reply, page_digests, generator, status, shared) "
                    f"VALUES ('{id_}', '{id_}', 'anna', '{AT}', :t, NULL, '{{}}', :r, '{{}}', 'e', "
                    "'answered', 0)"
                ),
                {"t": title, "r": REPLY},
            )
        connection.execute(
            text(f"INSERT INTO feedback VALUES ('a', 'bo', '{AT}', 'wrong', 'Det er 0103744102')")
        )
        connection.execute(
            text(f"INSERT INTO feedback VALUES ('b', 'bo', '{AT}', 'wrong', 'cpr 0203744103')")
        )
    schema.bring_to_head(engine)
    with engine.connect() as connection:
        titles = list(connection.scalars(text("SELECT title FROM conversations ORDER BY id")))
        questions = list(connection.scalars(text("SELECT question FROM answers ORDER BY id")))
        replies = set(connection.scalars(text("SELECT reply FROM answers")))
        comments = list(connection.scalars(text("SELECT comment FROM feedback ORDER BY answer_id")))
    engine.dispose()
    assert titles == questions == ["Hvem er XXXXXX XXXX?", "Hvad koster muren?"]
    assert replies == {REPLY.replace("010374-4102", "XXXXXX-XXXX")}
    assert comments == ["Det er 0103744102", "cpr XXXXXXXXXX"]  # the first is no number for sure
