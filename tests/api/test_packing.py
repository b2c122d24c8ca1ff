"""Pages go packed to who can unpack them, and are the same page for everybody."""

import zlib

import brotli
import pytest

from backend import spa
from tests.api.test_pages import INDEX

UNPACK = {"br": brotli.decompress, "gzip": lambda body: zlib.decompress(body, 31)}


@pytest.fixture(autouse=True)
def website(tmp_path, monkeypatch):
    (tmp_path / "index.html").write_text(INDEX)
    monkeypatch.setattr(spa, "DIST", tmp_path)


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br;q=0, gzip", "gzip")],
)
def test_a_page_is_packed_as_the_client_likes(client, accepted, coding):
    plain = client.get("/")
    packed = client.get("/", headers={"Accept-Encoding": accepted})
    assert packed.headers["Content-Encoding"] == coding
    assert UNPACK[coding](packed.data) == plain.data
    assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 2
    assert "Accept-Encoding" in packed.headers["Vary"]


@pytest.mark.parametrize("accepted", ["", "identity", "zstd", "gzip;q=0, br;q=0", "\x00", "*;q=0"])
def test_who_can_unpack_nothing_gets_a_plain_page(client, accepted):
    answer = client.get("/", headers={"Accept-Encoding": accepted})
    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.get_data(as_text=True).startswith("<!doctype html>")


def test_an_unchanged_page_is_not_sent_again_however_it_was_packed(client):
    etags = {
        client.get("/", headers={"Accept-Encoding": coding}).headers["ETag"]
        for coding in ("", "gzip", "br")
    }
    assert len(etags) == 1
    for coding in ("", "br"):
        headers = {"If-None-Match": etags.copy().pop(), "Accept-Encoding": coding}
        answer = client.get("/", headers=headers)
        assert (answer.status_code, answer.data) == (304, b"")


def test_a_page_that_is_not_there_is_packed_too(client):
    answer = client.get("/no/such/page", headers={"Accept-Encoding": "gzip"})
    assert answer.status_code == 404
    assert b"<!doctype html>" in UNPACK["gzip"](answer.data)


def test_only_pages_are_packed(client):
    for path in ("/api/recipes", "/feed.atom"):
        answer = client.get(path, headers={"Accept-Encoding": "br"})
        assert "Content-Encoding" not in answer.headers
