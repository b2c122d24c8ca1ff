"""`Idempotency-Key`: the same POST sent twice happens once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from backend.auth.idempotency import FirstAnswer
from backend.clock import now
from backend.extensions import db
from backend.recipes.models import Recipe
from tests.factories import bearer, make_recipe, make_user


@pytest.fixture
def headers(app):
    return bearer(make_user()) | {"Idempotency-Key": "a-key"}


def write(client, headers, name="Soup"):
    return client.post("/api/recipes", json={"name": name}, headers=headers)


def recipes() -> int:
    return db.session.scalar(select(func.count()).select_from(Recipe)) or 0


def test_the_second_time_gets_the_first_answer(client, headers):
    first, second = write(client, headers), write(client, headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.data == second.data
    for name in ("Location", "ETag", "Content-Type"):
        assert first.headers[name] == second.headers[name]
    assert recipes() == 1


def test_without_a_key_each_is_its_own(client, headers):
    del headers["Idempotency-Key"]
    write(client, headers)
    write(client, headers)
    assert recipes() == 2


def test_the_same_key_with_another_body_is_422(client, headers):
    write(client, headers)
    answer = write(client, headers, "Stew")
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert recipes() == 1


def test_a_key_is_its_cooks_own(client, headers):
    write(client, headers)
    other = bearer(make_user()) | {"Idempotency-Key": "a-key"}
    assert write(client, other).get_json()["author"] != write(client, headers).get_json()["author"]
    assert recipes() == 2


def test_a_refusal_is_not_kept(client, headers):
    assert write(client, headers, "").status_code == 400
    assert write(client, headers).status_code == 201


def test_a_key_is_forgotten_after_a_day(client, headers):
    write(client, headers)
    db.session.scalars(select(FirstAnswer)).one().created_at = now() - timedelta(
        hours=24, seconds=1
    )
    assert write(client, headers, "Stew").status_code == 201
    assert recipes() == 2


@pytest.mark.parametrize(("length", "status"), [(200, 201), (201, 400)])
def test_a_key_has_its_limit(client, headers, length, status):
    assert write(client, headers | {"Idempotency-Key": "k" * length}).status_code == status


def test_an_undo_sent_twice_is_done_once(client):
    recipe = make_recipe()
    headers = bearer(recipe.author) | {"Idempotency-Key": "undo"}
    client.delete(f"/api/recipes/{recipe.id}", headers=headers)
    address = f"/api/recipes/{recipe.id}/restore"
    answers = [client.post(address, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]


def test_of_parallel_posts_one_writes(committed_app):
    with committed_app.app_context():
        headers = bearer(make_user()) | {"Idempotency-Key": "at once"}
        db.session.commit()
    with ThreadPoolExecutor(2) as threads:
        sent = [threads.submit(write, committed_app.test_client(), headers) for _ in range(4)]
        answers = [future.result() for future in sent]
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.data for answer in answers}) == 1
    with committed_app.app_context():
        assert recipes() == 1
