"""What is offered while somebody types: only what is public, the likeliest first, and cheap."""

import pytest

from backend.extensions import db
from backend.search.vocabulary import count_all, learn_newest
from tests.factories import make_draft, make_recipe, make_user


def suggested(client, q):
    answer = client.get("/api/search/suggest", query_string={"q": q})
    assert answer.status_code == 200, answer.get_json()
    return [(one["kind"], one["text"], one["url"]) for one in answer.get_json()["data"]]


def texts(client, q, kind):
    return [text for one, text, _ in suggested(client, q) if one == kind]


@pytest.fixture
def kitchen(app):
    ann = make_user(username="Tomas")
    make_recipe(
        ann, name="Tomato soup", ingredients="2 tomatoes\n1 tsp tomato paste", tags=["To go"]
    )
    make_recipe(ann, name="Crème brûlée", tags=["Dessert"])
    make_recipe(ann, name="Soup of tomatoes and leeks")
    make_recipe(name="苹果派")
    make_draft(make_user(username="tombstone"), name="Tomb cake", ingredients="1 tombola")
    learn_newest()


def test_every_kind_is_offered_with_its_page(client, kitchen):
    found = suggested(client, "to")
    assert {kind for kind, *_ in found} == {"recipe", "words", "ingredient", "tag", "cook"}
    pages = {kind: url for kind, _, url in reversed(found)}
    assert pages["recipe"].endswith("-tomato-soup")
    assert pages["cook"] == "/cooks/Tomas"
    assert pages["tag"] == "/recipes?tag=To+go"
    assert pages["words"].startswith("/recipes?q=tomato")
    assert pages["ingredient"].startswith("/recipes?ingredient=tomato")
    for _, _, url in found:
        assert client.get(url).status_code in {200, 301, 404}  # 404: the website isn't built


@pytest.mark.parametrize(
    ("q", "name"),
    [
        ("tom", "Tomato soup"),
        ("TOMATO S", "Tomato soup"),
        ("soup tomato", "Tomato soup"),
        ("soup leek", "Soup of tomatoes and leeks"),
        ("creme bru", "Crème brûlée"),
        ("brûl", "Crème brûlée"),
        ("苹果", "苹果派"),
        ("苹", None),
        ("omato", None),
    ],
)
def test_recipes_are_offered_by_the_words_of_their_names(client, kitchen, q, name):
    found = texts(client, q, "recipe")
    assert (found[:1] == [name]) if name else found == []


@pytest.mark.parametrize("q", ["soup -leeks", "soup −leeks", "-leeks soup", "soup -lee"])
def test_what_is_not_wanted_is_not_offered(client, kitchen, q):
    assert "Tomato soup" in texts(client, q, "recipe")
    if not q.endswith("lee"):
        assert "Soup of tomatoes and leeks" not in texts(client, q, "recipe")


def test_an_unwanted_word_is_finished_as_one(client, kitchen):
    assert "soup -leeks" in texts(client, "soup -lee", "words")
    assert texts(client, "-leeks", "recipe") == []


def test_the_word_being_typed_is_finished(client, kitchen):
    assert texts(client, "soup tom", "words") == ["soup tomatoes", "soup tomato"]


@pytest.mark.parametrize(
    ("q", "meant"), [("tmoato", "tomato"), ("soup tomatto", "soup tomato"), ("brulle", "brulee")]
)
def test_a_typo_is_corrected_where_nothing_begins_so(client, kitchen, q, meant):
    assert suggested(client, q)[0][:2] == ("words", meant)


@pytest.mark.parametrize("q", ["", " ", "()", '"', "!&|", "\u200b"])
def test_nothing_is_offered_for_nothing(client, kitchen, q):
    assert suggested(client, q) == []


@pytest.mark.parametrize(
    "q", ["%", "_", "to%", "t_m", "\\", "'", "to'", ":*", "a" * 200, "🍋", "-to"]
)
def test_any_signs_are_only_signs(client, kitchen, q):
    assert all("Tomb" not in text for _, text, _ in suggested(client, q))


@pytest.mark.parametrize("q", ["a" * 201, "\x00"])
def test_what_cannot_be_asked_is_refused_by_its_name(client, q):
    answer = client.get("/api/search/suggest", query_string={"q": q})
    assert (answer.status_code, list(answer.get_json()["errors"])) == (400, ["q"])


def test_drafts_are_in_nothing_that_is_offered(client, kitchen):
    assert not any("tomb" in text.lower() for _, text, _ in suggested(client, "tomb"))


@pytest.mark.parametrize("deed", ["unpublish", "delete"])
def test_what_is_taken_back_is_offered_no_more_at_once(client, app, deed):
    recipe = make_recipe(
        make_user(username="zeno"), name="Zabaglione", ingredients="1 zest", tags=["Zingy"]
    )
    recipe.read_lines()
    db.session.flush()
    count_all()
    assert {kind for kind, *_ in suggested(client, "z")} >= {"words", "ingredient", "tag", "cook"}
    getattr(recipe, deed)()
    db.session.commit()
    assert [suggested(client, q) for q in ("z", "za", "zabaglione", "zabaglone")] == [[]] * 4


def test_at_most_eight_are_offered(client, app):
    for number in range(12):
        make_recipe(make_user(username=f"peacook{number}"), name=f"Pea soup pea{number}x")
    count_all()
    found = suggested(client, "pea")
    assert len(found) == 8
    assert {kind for kind, *_ in found} == {"recipe", "cook"}
