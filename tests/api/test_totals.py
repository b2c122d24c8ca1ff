"""Totals: kept for the whole list, counted to a thousand for others, estimated beyond."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select, text

from backend import totals
from backend.clock import now
from backend.extensions import db
from backend.recipes import tally
from backend.recipes.models import RESTORABLE, Recipe
from backend.recipes.queries import published
from backend.recipes.removal import remove_deleted_recipes
from backend.recipes.tally import ALL_PUBLISHED, Tally, gather_tally
from tests.factories import bearer, make_draft, make_recipe, make_user

SITE = "http://localhost:5000"
MANY = """
INSERT INTO recipe (name, author_id, version, created_at, updated_at, is_publish, cook_time)
SELECT 'Soup ' || n, :author, 1, now() - n * interval '1 minute', now(), true, 1 + n % 9
FROM generate_series(1, :many) n
"""


def kept():
    return db.session.scalar(select(ALL_PUBLISHED))


def really():
    return db.session.scalar(published().with_only_columns(func.count()))


def add_many(many):
    db.session.execute(text(MANY), {"author": make_user().id, "many": many})


@pytest.fixture
def recipe(app):
    return make_recipe()


@pytest.fixture
def headers(recipe):
    return bearer(recipe.author)


@pytest.fixture(autouse=True)
def _the_kept_count_is_true(app):
    assert kept() == really() == 0
    yield
    assert kept() == really()


def test_a_draft_counts_when_it_is_published_and_until_it_no_longer_is(client):
    draft = make_draft()
    path, who = f"/api/recipes/{draft.id}", bearer(draft.author)
    assert kept() == 0
    for _ in range(2):  # published twice is published once
        client.put(f"{path}/publish", headers=who)
        assert kept() == 1
    client.patch(path, json={"name": "Another"}, headers=who)
    assert kept() == 1
    for _ in range(2):
        client.delete(f"{path}/publish", headers=who)
        assert kept() == 0


def test_what_is_deleted_no_longer_counts_and_counts_again_when_restored(client, recipe, headers):
    path = f"/api/recipes/{recipe.id}"
    client.delete(path, headers=headers)
    assert kept() == 0
    client.post(f"{path}/restore", headers=headers)
    assert kept() == 1


def test_what_is_removed_for_good_counts_once_as_gone(client, recipe, headers):
    other = make_recipe()
    client.delete(f"/api/recipes/{recipe.id}", headers=headers)
    db.session.refresh(recipe)
    recipe.deleted_at = now() - 2 * RESTORABLE
    db.session.flush()
    remove_deleted_recipes(0)
    assert db.session.get(Recipe, recipe.id) is None
    assert (kept(), other.is_publish) == (1, True)


def test_a_deleted_draft_counts_for_nothing(client):
    draft = make_draft()
    who = bearer(draft.author)
    client.delete(f"/api/recipes/{draft.id}", headers=who)
    client.post(f"/api/recipes/{draft.id}/restore", headers=who)
    assert kept() == 0


def test_a_cook_who_leaves_takes_all_recipes_from_the_count(client, recipe, headers):
    for _ in range(3):
        make_recipe(recipe.author)
    make_draft(recipe.author)
    stays = make_recipe()
    assert kept() == 5
    assert client.delete("/api/me", headers=headers).status_code == 204
    assert (kept(), stays.is_publish) == (1, True)


def test_a_change_that_fails_changes_no_count(client, recipe):
    try:
        with db.session.begin_nested():
            recipe.delete()
            db.session.flush()
            assert kept() == 0
            raise InterruptedError
    except InterruptedError:
        assert kept() == 1


def test_rows_that_come_and_go_by_the_thousand_are_one_note(app):
    add_many(1_500)
    assert db.session.scalar(select(func.count()).select_from(Tally).where(Tally.change != 0)) == 1
    assert kept() == 1_500
    db.session.execute(text("DELETE FROM recipe WHERE cook_time = 1"))
    assert kept() == really() == 1_500 - 166
    db.session.execute(text("UPDATE recipe SET is_publish = cook_time > 5, deleted_at = NULL"))


def test_an_emptied_table_is_counted_as_empty(recipe):
    db.session.execute(text("TRUNCATE recipe CASCADE"))
    assert kept() == 0


def test_gathering_leaves_one_row_and_the_same_count(recipe):
    for _ in range(3):
        make_recipe()
    gather_tally(0)
    gather_tally(0)
    assert db.session.scalars(select(Tally.change)).all() == [4]


def test_many_publish_at_once_and_a_gathering_between_them_loses_none(committed_app):
    with committed_app.app_context():
        recipes = [make_draft() for _ in range(6)]
        calls = [(f"/api/recipes/{one.id}/publish", bearer(one.author)) for one in recipes]
        db.session.commit()

    def publish(call):
        address, who = call
        with committed_app.app_context():
            gather_tally(0)
        return committed_app.test_client().put(address, headers=who).status_code

    with ThreadPoolExecutor(3) as threads:
        assert list(threads.map(publish, calls)) == [204] * 6
    with committed_app.app_context():
        gather_tally(0)
        assert kept() == really() == 6


def test_who_publishes_waits_for_nobody_who_publishes(committed_app):
    """Two transactions, neither finished, have both changed the count."""
    with committed_app.app_context():
        one, other = make_draft().id, make_draft().id
        db.session.commit()
        publish = text("UPDATE recipe SET is_publish = true WHERE id = :id")
        with db.engine.begin() as first, db.engine.begin() as second:
            second.execute(text("SET LOCAL lock_timeout = '2s'"))
            first.execute(publish, {"id": one})
            second.execute(publish, {"id": other})
        assert kept() == 2


def test_the_whole_list_has_an_exact_total_however_long(client):
    add_many(1_500)
    page = client.get("/api/recipes?per_page=100").get_json()
    assert (page["total"], page["total_is_exact"], page["pages"]) == (1_500, True, 15)


@pytest.mark.parametrize("query", ["q=soup", "max_time=9", "q=soup&sort=created_at"])
@pytest.mark.parametrize(("many", "is_exact"), [(999, True), (1_000, True), (1_001, False)])
def test_what_is_found_is_counted_to_a_thousand(client, query, many, is_exact):
    add_many(many)
    page = client.get(f"/api/recipes?{query}&per_page=100").get_json()
    assert page["total_is_exact"] is is_exact
    assert page["total"] == many if is_exact else page["total"] >= 1_001
    assert page["pages"] == -(-page["total"] // 100)
    assert page["links"]["last"].endswith(f"page={page['pages']}")


@pytest.mark.parametrize(("minutes", "about"), [(3, 1_667), (7, 3_889)])
def test_an_estimate_comes_from_the_planner_and_is_about_right(client, minutes, about):
    add_many(5_000)
    db.session.execute(text("ANALYZE recipe"))
    page = client.get(f"/api/recipes?max_time={minutes}&per_page=100").get_json()
    assert not page["total_is_exact"]
    assert 0.8 * about < page["total"] < 1.25 * about


def test_an_estimate_below_what_was_counted_is_not_believed(client, monkeypatch):
    add_many(1_100)
    monkeypatch.setattr(totals, "estimated", lambda _: 3)
    assert client.get("/api/recipes?max_time=9").get_json()["total"] == 1_001


def test_the_page_that_sees_the_end_knows_the_total(client, monkeypatch):
    add_many(1_150)
    monkeypatch.setattr(totals, "estimated", lambda _: 90_000)
    address = "/api/recipes?max_time=9&per_page=100&page="
    last = client.get(f"{address}12").get_json()
    assert (last["total"], last["total_is_exact"], last["pages"]) == (1_150, True, 12)
    assert "next" not in last["links"]
    before = client.get(f"{address}11").get_json()
    assert (before["total"], before["total_is_exact"], before["pages"]) == (90_000, False, 900)


def test_a_low_estimate_hides_no_page(client, monkeypatch):
    add_many(1_350)
    monkeypatch.setattr(totals, "estimated", lambda _: 1)
    page = client.get("/api/recipes?max_time=9&per_page=100&page=12").get_json()
    assert (page["pages"], page["links"]["next"][-7:]) == (13, "page=13")
    assert page["links"]["last"].endswith("page=13")


def test_a_cooks_list_is_counted_to_a_thousand(client):
    author = make_user()
    db.session.execute(text(MANY), {"author": author.id, "many": 1_001})
    page = client.get(f"/api/users/{author.username}/recipes").get_json()
    assert (page["total_is_exact"], page["total"] >= 1_001) == (False, True)


def test_counting_stops_where_it_is_told(app):
    add_many(20)
    assert totals.counted(published(), stop=7) == 7
    assert totals.counted(published().order_by(Recipe.cook_time)) == 20


def test_the_job_runs_by_itself(app):
    assert tally.gather_tally.name == "gather_tally"
