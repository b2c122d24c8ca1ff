"""The API's reference page: ours, complete, and without a script."""

import re

import pytest


@pytest.mark.parametrize("path", ["/api/docs", "/api/docs/"])
def test_it_is_a_page(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_every_call_is_on_it(client):
    page = client.get("/api/docs").get_data(as_text=True)
    paths = client.get("/api/openapi.json").get_json()["paths"]
    assert len(paths) > 15
    for path, verbs in paths.items():
        assert path in page
        for verb in verbs.values():
            assert verb["summary"].split("'")[0] in page


def test_it_asks_nothing_of_other_hosts(client):
    page = client.get("/api/docs").get_data(as_text=True)
    assert "<script" not in page
    assert "<style" not in page
    assert " style=" not in page
    sources = re.findall(r'(?:src|href)="([^"#]+)"', page)
    assert sources
    for source in sources:
        assert source.startswith("/")
        assert not source.startswith("//")
        with client.get(source) as answer:
            assert answer.status_code == 200
