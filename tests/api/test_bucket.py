"""Pictures in a bucket, on a real S3 server: the same promises, and calm while it is away."""

import dataclasses
import io
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from backend import blobs, images, storage
from backend.bucket import connection, guard, limits, objects, probe
from backend.extensions import db
from backend.recipes.models import Recipe
from tests.bucket import S3Server
from tests.factories import bearer, make_recipe, make_user
from tests.pictures import opened, picture

pytestmark = pytest.mark.usefixtures("bucket")
JOBS = text("SELECT args ->> 'prefix' FROM procrastinate_jobs WHERE task_name = 'delete_objects'")


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask the bucket again at once after a failure; one test takes the pause back."""
    monkeypatch.setattr(guard, "PAUSE", 0)


def stored(kind: str = "cover") -> images.Image:
    image = images.store(io.BytesIO(picture()), kind)
    db.session.commit()
    return image


def path(image: images.Image, name: str = "400.webp") -> str:
    return urlsplit(image.url(name)).path


def do_jobs() -> None:
    """Do what was queued for the bucket, as the worker would after the commit."""
    for prefix in db.session.scalars(JOBS).all():
        storage.delete_objects(prefix)


def upload(client: FlaskClient, recipe: Recipe) -> Callable[[], int]:
    headers = bearer(recipe.author)

    def send() -> int:
        cover = (io.BytesIO(picture()), "cover.jpg")
        address = f"/api/recipes/{recipe.id}/cover"
        return client.put(address, data={"cover": cover}, headers=headers).status_code

    return send


def test_a_picture_is_kept_in_the_bucket_alone(client: FlaskClient, bucket: S3Server) -> None:
    image = stored()
    assert bucket.keys == {f"{image.key}/{name}" for name in ("400.webp", "800.webp", "cover.jpg")}
    assert not blobs.has(f"{image.key}/400.webp")
    answer = client.get(path(image))
    assert (answer.status_code, answer.content_type) == (200, "image/webp")
    assert opened(answer.data).size == (400, 300)
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_a_picture_from_before_the_bucket_is_still_shown(client: FlaskClient, app: Flask) -> None:
    there = app.config["BUCKET"]
    app.config["BUCKET"] = None
    image = stored()
    app.config["BUCKET"] = there
    assert client.get(path(image)).status_code == 200


def test_the_old_files_go_once_the_new_ones_are_safe(client: FlaskClient, bucket: S3Server) -> None:
    recipe = make_recipe()
    send = upload(client, recipe)
    assert send() == 200
    before = bucket.keys
    assert send() == 200
    assert before < bucket.keys
    do_jobs()
    assert bucket.keys
    assert not before & bucket.keys


def test_a_replaced_picture_is_dead_before_its_files_are_gone(client: FlaskClient) -> None:
    image = stored()
    address = path(image)
    assert client.get(address).status_code == 200
    images.remove(image)
    db.session.commit()
    assert client.get(address).status_code == 404


def test_a_rollback_leaves_the_old_picture_and_no_job(client: FlaskClient) -> None:
    image = stored()
    images.remove(image)
    db.session.rollback()
    assert not db.session.scalars(JOBS).all()
    assert client.get(path(image)).status_code == 200


def test_deleting_what_is_gone_already_is_no_fault(bucket: S3Server) -> None:
    image = stored()
    images.remove(image)
    db.session.commit()
    do_jobs()
    do_jobs()
    assert not bucket.keys


def test_only_a_folder_can_be_deleted() -> None:
    with pytest.raises(ValueError, match="no folder"):
        storage.delete_prefix("abc")


def test_a_bucket_that_is_down_takes_only_the_pictures_along(
    client: FlaskClient, bucket: S3Server
) -> None:
    image, recipe = stored(), make_recipe()
    send, address = upload(client, recipe), path(image)
    etag = client.get(address).headers["ETag"]
    kept = bucket.keys
    bucket.kill()
    answer = client.get(address)
    assert answer.status_code == 503
    assert answer.content_type == "application/problem+json"
    assert answer.headers["Retry-After"] == "10"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Pictures" in answer.get_json()["detail"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert send() == 503
    assert client.get(f"/api/recipes/{recipe.id}").get_json()["covers"] == {}
    assert client.get("/api/recipes").status_code == 200
    bucket.start()
    assert bucket.keys == kept
    assert client.get(address).status_code == 200
    assert send() == 200


def test_the_old_cover_stays_when_the_bucket_refuses_the_new_one(
    client: FlaskClient, bucket: S3Server
) -> None:
    recipe = make_recipe()
    send = upload(client, recipe)
    send()
    cover = client.get(f"/api/recipes/{recipe.id}").get_json()["cover_url"]
    bucket.kill()
    assert send() == 503
    bucket.start()
    assert client.get(f"/api/recipes/{recipe.id}").get_json()["cover_url"] == cover
    assert client.get(urlsplit(cover).path).status_code == 200


def test_a_bucket_that_stalls_is_given_up_in_time(
    client: FlaskClient, bucket: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "PAUSE", 3600)
    image = stored()
    monkeypatch.setattr(limits, "QUICK", dataclasses.replace(limits.QUICK, silence=0.5))
    bucket.stall()
    assert client.get(path(image)).status_code == 503
    assert not connection.guard().is_well
    bucket.resume()
    with pytest.raises(guard.Closed), connection.guard().turn():
        pass  # the others' pictures don't even ask
    assert client.get(path(image)).status_code == 503
    monkeypatch.setattr(limits, "QUICK", dataclasses.replace(limits.QUICK, silence=20))
    connection.guard().open()
    assert client.get(path(image)).status_code == 200


@pytest.mark.parametrize("wrong", [{"secret": "guessed"}, {"bucket": "elsewhere"}])
def test_a_bucket_that_refuses_us_is_a_503_and_a_line_in_the_log(
    client: FlaskClient, app: Flask, wrong: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    image = stored()
    there = app.config["BUCKET"]
    app.config["BUCKET"] = dataclasses.replace(there, **wrong)
    assert client.get(path(image)).status_code == 503
    assert "refuses us" in caplog.text
    assert image.key not in caplog.text
    assert there.secret not in caplog.text


def test_the_pause_ends_with_one_who_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    door = guard.Guard(slots=2)
    door.close()
    monkeypatch.setattr(guard, "PAUSE", 3600)
    with pytest.raises(ConnectionError), door.turn():
        raise ConnectionError
    with pytest.raises(guard.Closed), door.turn():
        pass
    door.open()
    with door.turn():
        pass


def test_no_more_wait_for_the_bucket_than_there_are_slots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "TURN", 0)
    door = guard.Guard(slots=2)
    with door.turn(), door.turn(), pytest.raises(guard.Closed), door.turn():
        pass
    with door.turn():
        pass


def test_an_answer_that_came_too_late_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "TOO_SLOW", -1)
    door = guard.Guard(slots=1)
    with door.turn():
        pass
    assert not door.is_well


def test_a_cooks_avatar_is_kept_there_too(client: FlaskClient, bucket: S3Server) -> None:
    cook = make_user()
    avatar = (io.BytesIO(picture()), "me.jpg")
    answer = client.put("/api/users/avatar", data={"avatar": avatar}, headers=bearer(cook))
    address = urlsplit(answer.get_json()["avatar_url"]).path
    assert address.removeprefix("/media/") in bucket.keys
    assert client.get(address).content_type == "image/jpeg"


def test_a_listing_goes_through_all_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "PAGE", 2)
    for number in range(5):
        objects.put(f"five/{number}", b"x", "text/plain")
    assert [len(page) for page in objects.pages("five/")] == [2, 2, 1]
    objects.delete_prefix("five/")
    assert not list(objects.pages("five/"))


def test_readiness_is_degraded_while_the_bucket_is_away(
    client: FlaskClient, bucket: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "WAIT", 60)
    monkeypatch.setattr(probe, "EVERY", -1)
    well = client.get("/api/health/ready")
    assert (well.status_code, well.get_json()["status"]) == (200, "ok")
    assert well.get_json()["pictures"] == "ok"
    bucket.kill()
    away = client.get("/api/health/ready")
    assert (away.status_code, away.get_json()["status"]) == (200, "degraded")
    assert away.get_json()["pictures"] == "degraded"
    assert client.get("/api/health/live").get_json()["status"] == "ok"
    bucket.start()
    assert client.get("/api/health/ready").get_json()["status"] == "ok"


def test_readiness_does_not_wait_for_a_bucket_that_stalls(
    client: FlaskClient, bucket: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "WAIT", 0)
    bucket.stall()
    assert client.get("/api/health/ready").get_json()["pictures"] == "degraded"
    bucket.resume()


def test_without_a_bucket_pictures_are_as_well_as_the_database(
    client: FlaskClient, app: Flask
) -> None:
    app.config["BUCKET"] = None
    assert client.get("/api/health/ready").get_json()["pictures"] == "ok"
