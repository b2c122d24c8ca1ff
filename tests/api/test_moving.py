"""Pictures move to the bucket and back while the site runs; stopped in the middle, they go on."""

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from backend import blobs, images, moving
from backend.blobs import Blob
from backend.bucket import limits, objects
from backend.extensions import db
from tests.bucket import S3Server
from tests.databases import ROOT, flask
from tests.pictures import picture


@pytest.fixture
def server(tmp_path: Path) -> Iterator[S3Server]:
    with S3Server(tmp_path) as running:
        yield running


def stored() -> str:
    """Keep a picture; the address of one of its files."""
    image = images.store(io.BytesIO(picture()), "cover")
    db.session.commit()
    return urlsplit(image.url("400.webp")).path


def rows() -> int:
    return db.session.scalar(select(func.count()).select_from(Blob)) or 0


def move(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["move-pictures", *words])


def test_pictures_move_to_the_bucket_and_back(
    app: Flask, client: FlaskClient, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    addresses = [stored() for _ in range(3)]
    before = [client.get(address).data for address in addresses]
    monkeypatch.setitem(app.config, "BUCKET", server.bucket)
    there = move(app)
    assert there.exit_code == 0, there.output
    assert "9 files are in the database" in there.output
    assert "Moved 9 files" in there.output
    assert (rows(), len(server.keys)) == (0, 9)
    assert [client.get(address).data for address in addresses] == before
    monkeypatch.setitem(app.config, "BUCKET_LEAVING", True)
    assert move(app, "--back").exit_code == 0
    assert (rows(), len(server.keys)) == (9, 0)
    monkeypatch.setitem(app.config, "BUCKET", None)
    assert [client.get(address).data for address in addresses] == before
    assert client.get(addresses[0]).content_type == "image/webp"


def test_a_second_run_has_nothing_to_do(app: Flask, bucket: S3Server) -> None:
    stored()
    assert "Moved 0 files" in move(app).output


def test_what_a_bucket_lost_on_the_way_stays_in_the_database(
    app: Flask, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored()
    monkeypatch.setitem(app.config, "BUCKET", server.bucket)
    monkeypatch.setattr(objects, "get", lambda key: (b"half of it", "image/webp"))
    done = move(app)
    assert done.exit_code == 1
    assert "otherwise than it went" in done.output
    assert rows() == 3


def test_a_bucket_that_goes_away_stops_the_move_without_loss(
    app: Flask, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored()
    monkeypatch.setitem(app.config, "BUCKET", server.bucket)
    monkeypatch.setattr(limits, "PATIENT", replace(limits.PATIENT, retries=0))
    moves = moving.to_bucket()
    next(moves)
    server.kill()
    done = move(app)
    assert done.exit_code == 1
    assert "Run it again to go on" in done.output
    assert rows() == 2
    server.start()
    assert move(app).exit_code == 0
    assert (rows(), len(server.keys)) == (0, 3)


def test_a_move_that_was_killed_goes_on(
    committed_app: Flask, server: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)
    with committed_app.app_context():
        for number in range(400):
            blobs.put(f"{number:022}/400.webp", os.urandom(3_000), "image/webp")
        db.session.commit()
        everything = {row.key: row.body for row in db.session.execute(select(Blob.key, Blob.body))}
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "backend.wsgi", "move-pictures"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    with process.stdout:
        for line in process.stdout:
            if "50 files" in line:
                process.send_signal(signal.SIGKILL)
                break
    assert process.wait() == -signal.SIGKILL
    with committed_app.app_context():
        left = rows()
    assert 0 < left <= 350
    assert "nothing is left to move" in flask("move-pictures", os.environ["DATABASE_URL"])
    with committed_app.app_context():
        assert rows() == 0
        committed_app.config["BUCKET"] = server.bucket
        assert len(server.keys) == 400
        for key, body in everything.items():
            assert objects.get(key) == (body, "image/webp")


@pytest.mark.parametrize(
    ("words", "leaving", "says"),
    [([], True, "S3_LEAVING is on"), (["--back"], False, "set S3_LEAVING=1")],
)
def test_a_move_against_the_stream_is_refused(
    app: Flask,
    bucket: S3Server,
    words: list[str],
    leaving: bool,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(app.config, "BUCKET_LEAVING", leaving)
    done = move(app, *words)
    assert (done.exit_code, says in done.output) == (1, True)


def test_without_a_bucket_there_is_nowhere_to_move(app: Flask) -> None:
    done = move(app)
    assert (done.exit_code, "no bucket" in done.output) == (1, True)


def test_new_pictures_go_to_the_database_while_leaving(
    app: Flask, bucket: S3Server, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = stored()
    monkeypatch.setitem(app.config, "BUCKET_LEAVING", True)
    kept = bucket.keys
    new = stored()
    assert bucket.keys == kept
    assert {client.get(old).status_code, client.get(new).status_code} == {200}


def test_what_is_in_both_is_moved_back_once(
    app: Flask, bucket: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    objects.put("a" * 22 + "/400.webp", b"bytes", "image/webp")
    blobs.put("a" * 22 + "/400.webp", b"bytes", "image/webp")
    db.session.commit()
    monkeypatch.setitem(app.config, "BUCKET_LEAVING", True)
    assert move(app, "--back").exit_code == 0
    assert (rows(), bucket.keys) == (1, set())
