"""What every store of users promises: the tables, and the dictionary that stands in for them."""

from collections.abc import Callable, Iterator

import pytest

from assistant.catalogue.catalogue import Catalogue
from assistant.catalogue.users.people import Users
from assistant.testing.users import DictUsers

Store = Users | DictUsers
AT = 1_800_000_000


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("users")
    url = f"sqlite:///{folder / 'catalogue.sqlite'}"
    Catalogue.open(url, files=folder / "files").close()
    return url


@pytest.fixture(params=["tables", "dictionary"])
def users(request: pytest.FixtureRequest, tables: str) -> Iterator[Store]:
    if request.param == "dictionary":
        yield DictUsers()
        return
    store = Users.open(tables)
    for one in store.all():
        store.remove(one.name, at=0)
    yield store
    store.close()


def test_a_user_is_found_as_it_was_added_and_once_only(users: Store) -> None:
    assert users.add("anna", password="hash", groups=["council", "body:x", "council"])
    assert not users.add("anna", password="other", groups=[])

    found = users.find("anna")
    assert found is not None
    assert (found.password, found.groups) == ("hash", {"council", "body:x"})
    assert [one.name for one in users.all()] == ["anna"]
    assert "hash" not in repr(found)
    assert users.find("bo") is None


def test_groups_and_passwords_change_for_those_there_are(users: Store) -> None:
    users.add("anna", password="hash", groups=["council"])
    before = users.standing("anna", "d").user

    assert users.set_groups("anna", ["body:x"])
    assert users.set_password("anna", "new", at=AT)

    now = users.standing("anna", "d")
    assert before is not None
    assert now.user is not None
    assert (now.user.groups, now.user.password) == ({"body:x"}, "new")
    assert now.user.version == before.version + 1
    assert now.signed_out_at == AT
    assert not users.set_groups("bo", [])
    assert not users.set_password("bo", "new", at=AT)


def test_a_name_that_is_added_again_is_another_user(users: Store) -> None:
    users.add("carl", password="hash", groups=[])
    first = users.find("carl")

    assert users.remove("carl", at=AT)
    assert not users.remove("carl", at=AT)
    users.add("carl", password="hash", groups=[])

    again = users.find("carl")
    assert first is not None
    assert again is not None
    assert first.id != again.id
    assert users.standing("carl", "d").signed_out_at == AT


def test_one_token_ends_alone_and_is_forgotten_when_it_would_have_expired(users: Store) -> None:
    users.end("one", until=AT + 10, now=AT)

    assert users.standing("anna", "one").ended
    assert not users.standing("anna", "two").ended

    users.end("two", until=AT + 99, now=AT + 11)
    assert not users.standing("anna", "one").ended
    assert users.standing("anna", "two").ended


@pytest.mark.parametrize("name", ["dora", "nobody"])
def test_signing_out_everywhere_is_written_down_for_users_and_others(
    users: Store, name: str
) -> None:
    users.add("dora", password="hash", groups=[])

    assert users.sign_out(name, at=AT) is (name == "dora")
    assert users.sign_out(name, at=AT + 5) is (name == "dora")

    assert users.standing(name, "d").signed_out_at == AT + 5
    assert users.standing("someone", "d").signed_out_at is None


def test_both_stores_are_asked_in_the_same_words() -> None:
    said: Callable[[type], set[str]] = lambda kind: {n for n in vars(kind) if n[0] != "_"}  # noqa: E731

    assert said(Users) - said(DictUsers) == {"open", "close"}
