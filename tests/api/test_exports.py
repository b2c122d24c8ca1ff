"""Asking for everything one has written, and fetching it."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from backend import images
from backend.audit import Audit
from backend.blobs import Blob
from backend.clock import now
from backend.errors import NotFound
from backend.exports import chunks
from backend.exports.building import build_export
from backend.exports.models import Export
from backend.exports.removal import expire_exports, forget_exports
from backend.extensions import db
from tests.factories import bearer, make_draft, make_recipe, make_user, sign_in_browser
from tests.pictures import opened, picture

ADDRESS = "/api/me/export"
SITE = "http://localhost:5000"
JSON = {"Accept": "application/json"}
WAITING = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'build_export'")


@pytest.fixture
def cook(app):
    return make_user(username="nadia")


@pytest.fixture
def headers(cook):
    return bearer(cook)


def row(cook) -> Export:
    return db.session.scalars(select(Export).where(Export.user_id == cook.id)).one()


def build(client, headers, cook) -> Export:
    """Ask for an export and do its job; its row."""
    assert client.post(ADDRESS, headers=headers).status_code == 202
    build_export(row(cook).id, SITE)
    db.session.commit()
    return row(cook)


def fetched(client, headers) -> zipfile.ZipFile:
    answer = client.get(ADDRESS, headers=headers)
    assert answer.content_type == "application/zip"
    return zipfile.ZipFile(io.BytesIO(answer.data))


def kept_pieces() -> int:
    kept = select(func.count()).select_from(Blob).where(Blob.key.startswith("export/"))
    return db.session.scalar(kept)


def test_before_the_first_there_is_none(client, headers):
    assert client.get(ADDRESS, headers=headers).status_code == 404


def test_asking_queues_one(client, headers, cook):
    answer = client.post(ADDRESS, headers=headers)
    assert answer.status_code == 202
    assert answer.headers["Location"] == f"{SITE}/api/me/export"
    shown = answer.get_json()
    assert (shown["state"], shown["progress"], shown["bytes"]) == ("queued", 0, None)
    assert (shown["ready_at"], shown["expires_at"]) == (None, None)
    assert db.session.scalar(WAITING) == 1
    assert db.session.scalars(select(Audit.user_id).where(Audit.deed == "export_asked")).all() == [
        cook.id
    ]


def test_while_one_is_under_way_asking_again_is_asking_once(client, headers, cook):
    first = client.post(ADDRESS, headers=headers).get_json()
    row(cook).start_over("k")
    second = client.post(ADDRESS, headers=headers)
    assert second.status_code == 202
    assert second.get_json() == {**first, "state": "running"}
    assert db.session.scalar(WAITING) == 1


def test_the_state_is_shown_until_the_file_is_there_whatever_is_accepted(client, headers):
    client.post(ADDRESS, headers=headers)
    for accept in ({}, JSON, {"Accept": "application/zip"}):
        answer = client.get(ADDRESS, headers=headers | accept)
        assert (answer.status_code, answer.mimetype) == (200, "application/json")
        assert "Accept" in answer.headers["Vary"]


def test_the_file_is_fetched_by_its_owner_alone(client, headers, cook):
    make_recipe(cook, name="Soup")
    export = build(client, headers, cook)
    answer = client.get(ADDRESS, headers=headers)
    assert answer.content_type == "application/zip"
    assert answer.headers["Content-Length"] == str(len(answer.data)) == str(export.size)
    assert answer.headers["Content-Disposition"] == "attachment; filename=smilecook-nadia.zip"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert {"Accept", "Authorization", "Cookie"} <= set(answer.vary.as_set(preserve_casing=True))
    other = bearer(make_user())
    assert client.get(ADDRESS, headers=other).status_code == 404
    assert client.get(ADDRESS).status_code == 401
    assert client.post(ADDRESS).status_code == 401


def test_head_tells_the_size_and_reads_nothing(client, headers, cook):
    export = build(client, headers, cook)
    answer = client.head(ADDRESS, headers=headers)
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.headers["Content-Length"] == str(export.size)


@pytest.mark.parametrize(
    ("accept", "mimetype"),
    [
        ("application/json", "application/json"),
        ("application/json, text/plain, */*", "application/json"),
        ("application/zip;q=0.1, application/json", "application/json"),
        ("application/zip, application/json;q=0.5", "application/zip"),
        ("*/*", "application/zip"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "application/zip"),
        ("rubbish", "application/zip"),
    ],
)
def test_once_ready_the_client_says_what_it_wants(client, headers, cook, accept, mimetype):
    build(client, headers, cook)
    answer = client.get(ADDRESS, headers=headers | {"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, mimetype)


def test_ready_is_told_with_size_and_end(client, headers, cook):
    export = build(client, headers, cook)
    shown = client.get(ADDRESS, headers=headers | JSON).get_json()
    assert (shown["state"], shown["progress"], shown["bytes"]) == ("ready", 100, export.size)
    assert export.expires_at - export.ready_at == timedelta(days=7)


def test_a_browser_asks_and_fetches_with_its_cookie(client, cook):
    token = sign_in_browser(client, cook)
    assert client.post(ADDRESS).status_code == 403  # another site's form
    assert client.post(ADDRESS, headers=token).status_code == 202
    build_export(row(cook).id, SITE)
    assert client.get(ADDRESS).content_type == "application/zip"


def test_everything_one_has_written_is_in_it_and_nothing_else(client, headers, cook):
    cook.avatar = images.store(io.BytesIO(picture(size=(300, 300))), "avatar")
    soup = make_recipe(cook, name="Crème 汤!", directions="Cook.", cook_time=90)
    soup.cover = images.store(io.BytesIO(picture(size=(900, 600))), "cover")
    draft = make_draft(cook, name="Not yet")
    make_recipe(cook, name="Away").delete()
    make_recipe(name="Another cook's")
    build(client, headers, cook)
    with fetched(client, headers) as archive:
        assert archive.testzip() is None
        assert set(archive.namelist()) == {
            "manifest.json",
            "README.txt",
            "account.json",
            "recipes.jsonl",
            f"recipes/{soup.id}-creme-汤.jsonld",
            f"recipes/{draft.id}-not-yet.jsonld",
            f"pictures/{soup.id}-creme-汤.webp",
            "pictures/avatar.webp",
        }
        lines = [json.loads(line) for line in archive.read("recipes.jsonl").splitlines()]
        account = json.loads(archive.read("account.json"))
        assert opened(archive.read(f"pictures/{soup.id}-creme-汤.webp")).size == (900, 600)
        assert opened(archive.read("pictures/avatar.webp")).size == (256, 256)
        told = json.loads(archive.read(f"recipes/{soup.id}-creme-汤.jsonld"))
        assert told["image"] == [f"../pictures/{soup.id}-creme-汤.webp"]
        assert told["totalTime"] == "PT1H30M"
        assert "nadia" in archive.read("README.txt").decode()
    assert [line["name"] for line in lines] == ["Crème 汤!", "Not yet"]
    assert [line["is_publish"] for line in lines] == [True, False]
    assert account["email"] == cook.email
    assert "password" not in json.dumps(account)


def test_each_line_has_every_field_of_the_api(client, headers, cook):
    recipe = make_draft(cook, name="All of it", credit="Ann", cover_alt="A pie")
    build(client, headers, cook)
    shown = client.get(f"/api/recipes/{recipe.id}", headers=headers).get_json()
    with fetched(client, headers) as archive:
        line = json.loads(archive.read("recipes.jsonl"))
    assert line == shown | {"published_at": None, "cover": None}


def test_a_cook_without_recipes_gets_a_zip_too(client, headers, cook):
    build(client, headers, cook)
    with fetched(client, headers) as archive:
        assert archive.read("recipes.jsonl") == b""
        assert json.loads(archive.read("manifest.json"))["recipes"] == 0


def test_progress_is_seen_by_others_as_it_goes(client, headers, cook, monkeypatch):
    for _ in range(25):
        make_recipe(cook)
    seen = []
    report = "backend.exports.building.Attempt.report"

    def watched(self, progress):
        original(self, progress)
        seen.append(client.get(ADDRESS, headers=headers | JSON).get_json())

    from backend.exports.building import Attempt

    original = Attempt.report
    monkeypatch.setattr(report, watched)
    build(client, headers, cook)
    percents = [one["progress"] for one in seen]
    assert percents == [36, 72, 90, 99]
    assert {one["state"] for one in seen} == {"running"}
    assert all(one["bytes"] is None for one in seen)


def test_a_file_larger_than_one_piece_comes_whole(client, headers, cook, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 1000)
    for _ in range(20):
        make_recipe(cook, directions="Stir. " * 200)
    export = build(client, headers, cook)
    assert kept_pieces() == -(-export.size // 1000) > 5
    with fetched(client, headers) as archive:
        assert archive.testzip() is None


def test_a_file_that_is_gone_is_404_or_breaks_off(client, headers, cook, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 1000)
    make_recipe(cook, directions="Stir. " * 200)
    export = build(client, headers, cook)
    chunks.storage.delete_prefix(f"export/{export.key}/")
    db.session.commit()
    assert client.get(ADDRESS, headers=headers).status_code == 404
    chunks.storage.put(f"export/{export.key}/000000", b"x" * 1000, "application/zip")
    with pytest.raises(NotFound):
        _ = client.get(ADDRESS, headers=headers).data


def test_asking_anew_takes_the_place_of_the_one_before(client, headers, cook):
    build(client, headers, cook)
    shown = client.post(ADDRESS, headers=headers).get_json()
    assert (shown["state"], shown["bytes"], shown["ready_at"]) == ("queued", None, None)
    assert kept_pieces() == 0
    make_recipe(cook, name="New")
    build_export(row(cook).id, SITE)
    with fetched(client, headers) as archive:
        assert b"New" in archive.read("recipes.jsonl")


def test_after_a_week_it_is_expired_and_its_bytes_are_gone(client, headers, cook):
    export = build(client, headers, cook)
    expire_exports(0)
    assert kept_pieces() == 1
    export.expires_at = now() - timedelta(seconds=1)
    db.session.commit()
    assert client.get(ADDRESS, headers=headers).get_json()["state"] == "expired"
    expire_exports(0)
    assert kept_pieces() == 0
    shown = client.get(ADDRESS, headers=headers).get_json()
    assert (shown["state"], shown["bytes"]) == ("expired", None)
    assert client.post(ADDRESS, headers=headers).get_json()["state"] == "queued"


def test_what_nobody_builds_in_a_day_has_failed_and_can_be_asked_for_again(client, headers, cook):
    client.post(ADDRESS, headers=headers)
    row(cook).created_at = now() - timedelta(hours=25)
    db.session.commit()
    expire_exports(0)
    assert client.get(ADDRESS, headers=headers).get_json()["state"] == "failed"
    assert client.post(ADDRESS, headers=headers).get_json()["state"] == "queued"


def test_what_fails_is_tried_three_times_and_leaves_nothing(client, headers, cook, monkeypatch):
    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr("backend.exports.building.write_archive", broken)
    client.post(ADDRESS, headers=headers)
    for state in ("running", "running", "failed"):
        with pytest.raises(OSError, match="disk full"):
            build_export(row(cook).id, SITE)
        assert row(cook).state == state
    build_export(row(cook).id, SITE)  # a job that comes late
    assert (row(cook).state, kept_pieces()) == ("failed", 0)


def test_a_worker_killed_thrice_is_not_tempted_again(client, headers, cook):
    client.post(ADDRESS, headers=headers)
    for attempt in range(3):
        row(cook).start_over(f"key {attempt}")
    db.session.commit()
    build_export(row(cook).id, SITE)
    assert row(cook).state == "failed"


def test_an_attempt_that_was_overtaken_leaves_the_other_alone(client, headers, cook, monkeypatch):
    from backend.exports.building import write_archive

    def overtaken(*given):
        write_archive(*given)
        row(cook).start_over("another's")
        chunks.storage.put("export/another's/000000", b"x", "application/zip")
        db.session.commit()

    monkeypatch.setattr("backend.exports.building.write_archive", overtaken)
    build(client, headers, cook)
    assert (row(cook).state, row(cook).key) == ("running", "another's")
    assert kept_pieces() == 1


def test_with_the_cook_it_goes_bytes_and_all(client, headers, cook):
    build(client, headers, cook)
    forget_exports(cook.id)
    db.session.commit()
    assert kept_pieces() == 0
    assert db.session.scalar(select(func.count()).select_from(Export)) == 0
    assert client.get(ADDRESS, headers=headers).status_code == 404


def test_a_cook_who_leaves_meanwhile_leaves_nothing(client, headers, cook, monkeypatch):
    from backend.exports.building import write_archive

    def leaving(*given):
        write_archive(*given)
        forget_exports(cook.id)
        db.session.commit()

    client.post(ADDRESS, headers=headers)
    number = row(cook).id
    monkeypatch.setattr("backend.exports.building.write_archive", leaving)
    build_export(number, SITE)
    assert kept_pieces() == 0
    assert db.session.get(Export, number) is None


def test_a_lost_picture_is_no_reason_to_lose_the_rest(client, headers, cook):
    soup = make_recipe(cook)
    soup.cover = images.store(io.BytesIO(picture()), "cover")
    db.session.flush()
    chunks.storage.delete_prefix(f"{soup.cover.key}/")
    build(client, headers, cook)
    with fetched(client, headers) as archive:
        assert json.loads(archive.read("recipes.jsonl"))["cover"] is None


def test_where_only_the_request_tells_the_address_the_job_knows_it(client, cook, app, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", None)
    host = {"Host": "kitchen.herokuapp.com"}
    headers = bearer(cook) | host
    client.post(ADDRESS, headers=headers)
    make_recipe(cook)
    sent = db.session.scalar(text("SELECT args FROM procrastinate_jobs ORDER BY id DESC LIMIT 1"))
    build_export(**sent)
    with fetched(client, headers) as archive:
        line = json.loads(archive.read("recipes.jsonl"))
    assert line["cover_url"].startswith("https://kitchen.herokuapp.com/")
