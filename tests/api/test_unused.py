"""Pictures nobody can see are deleted, never many at once, never one that somebody sees."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from backend import blobs, images, storage, unused
from backend.blobs import Blob
from backend.bucket import limits, objects
from backend.bucket.connection import Away
from backend.clock import now
from backend.extensions import db
from backend.images import Image
from tests.bucket import S3Server
from tests.factories import make_draft, make_recipe, make_user
from tests.pictures import picture

OLD = now() - timedelta(days=2)
pytestmark = pytest.mark.usefixtures("app")


def stored(*, aged: bool = True) -> Image:
    image = images.store(io.BytesIO(picture(size=(40, 30))), "cover")
    db.session.flush()
    if aged:
        age(image)
    return image


def age(image: Image) -> None:
    image.created_at = OLD
    mine = Blob.key.startswith(image.key)
    db.session.execute(update(Blob).where(mine).values(created_at=OLD))
    db.session.commit()


def kitchen(pictures: int) -> list[Image]:
    """So many covers that are in use."""
    cook = make_user()
    covers = [stored() for _ in range(pictures)]
    for cover in covers:
        make_recipe(cook, cover=cover)
    db.session.commit()
    return covers


def keys() -> set[str]:
    return set(db.session.scalars(select(Image.key)))


def files_of(key: str) -> int:
    mine = select(func.count()).select_from(Blob).where(Blob.key.startswith(key))
    return db.session.scalar(mine) or 0


def test_a_picture_that_nobody_names_goes_with_its_files() -> None:
    used = kitchen(3)
    lost = stored().key
    assert unused.clean().count == 1
    assert keys() == {cover.key for cover in used}
    assert files_of(lost) == 0
    assert files_of(used[0].key) > 0


def test_what_is_in_use_stays_whoever_uses_it() -> None:
    make_user(avatar=stored())
    make_draft(cover=stored())
    make_recipe(cover=stored()).delete()
    db.session.commit()
    assert unused.clean(force=True).count == 0
    assert len(keys()) == 3


def test_a_picture_of_today_may_still_find_its_recipe() -> None:
    stored(aged=False)
    blobs.put("b" * 22 + "/400.webp", b"x", "image/webp")
    db.session.commit()
    assert unused.clean(force=True).count == 0


def test_files_without_a_row_go() -> None:
    kitchen(2)
    key = "b" * 22
    blobs.put(f"{key}/400.webp", b"x", "image/webp")
    db.session.execute(update(Blob).values(created_at=OLD))
    db.session.commit()
    assert unused.clean().strays == {key}
    assert files_of(key) == 0


def test_what_is_no_picture_is_not_judged() -> None:
    blobs.put("export/" + "b" * 22 + "/000000", b"x", "application/zip")
    db.session.execute(update(Blob).values(created_at=OLD))
    db.session.commit()
    assert unused.clean(force=True).count == 0
    assert files_of("export") == 1


def test_more_than_a_twentieth_is_refused_and_nothing_is_deleted(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    kitchen(4)
    stored(), stored()
    with pytest.raises(unused.TooMany, match="2 of 6"):
        unused.clean()
    unused.delete_unused_pictures(0)
    assert "more than a twentieth" in caplog.text
    assert any(record.levelname == "ERROR" for record in caplog.records)
    refused = app.test_cli_runner().invoke(args=["clean"])
    assert (refused.exit_code, len(keys())) == (1, 6)
    assert "--force" in refused.output
    done = app.test_cli_runner().invoke(args=["clean", "--force"])
    assert (done.exit_code, done.output) == (0, "Deleted 2 unused pictures of 6.\n")
    assert len(keys()) == 4


@pytest.mark.parametrize(("count", "of", "fine"), [(0, 0, True), (1, 3, True), (2, 39, False)])
def test_a_twentieth_and_at_least_one(count: int, of: int, fine: bool) -> None:
    rows = frozenset(map(str, range(count)))
    assert unused.Unused(rows, frozenset(), of).is_believable is fine
    assert unused.Unused(frozenset(map(str, range(5))), frozenset(), 100).is_believable
    assert not unused.Unused(frozenset(map(str, range(6))), frozenset(), 100).is_believable


def test_the_bucket_is_cleaned_of_what_a_rollback_left(bucket: S3Server) -> None:
    used = kitchen(3)
    lost, young = "c" * 22, "d" * 22
    objects.put(f"{lost}/400.webp", b"x", "image/webp")
    objects.put(f"{young}/400.webp", b"x", "image/webp")
    objects.put("export/one/000000", b"x", "application/zip")
    bucket.age(f"{lost}/400.webp", days=2)
    bucket.age("export/one/000000", days=2)
    bucket.age(f"{used[0].key}/400.webp", days=2)
    bucket.kill()
    bucket.start()
    assert unused.clean().strays == {lost}
    prefixes = text("SELECT args ->> 'prefix' FROM procrastinate_jobs")
    for prefix in db.session.scalars(prefixes).all():
        storage.delete_objects(prefix)
    left = {key.partition("/")[0] for key in bucket.keys}
    assert left == {cover.key for cover in used} | {young, "export"}


def test_a_bucket_that_is_away_is_no_reason_to_delete(
    bucket: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored()
    monkeypatch.setattr(limits, "PATIENT", limits.QUICK)
    bucket.kill()
    with pytest.raises(Away):
        unused.delete_unused_pictures(0)
    assert len(keys()) == 1
