"""Browsers' reports of what the CSP stopped: taken, bounded, told without what could be secret."""

import json

import pytest

from backend import logs

TOKEN = "Sekret0Token0of0forty0characters0and0more"
OLD = {
    "csp-report": {
        "document-uri": f"https://smilecook.example/activate?token={TOKEN}",
        "effective-directive": "img-src",
        "violated-directive": "img-src 'self'",
        "blocked-uri": f"https://ann:{TOKEN}@evil.test/{TOKEN}.png?x={TOKEN}",
        "script-sample": TOKEN,
    }
}
NEW = [
    {
        "type": "csp-violation",
        "url": f"https://smilecook.example/?token={TOKEN}",
        "user_agent": TOKEN,
        "body": {
            "documentURL": f"https://smilecook.example/recipes/7?token={TOKEN}",
            "effectiveDirective": "script-src-elem",
            "blockedURL": "inline",
            "sample": TOKEN,
        },
    },
    {"type": "deprecation", "body": {"id": TOKEN}},
]


def send(client, body, media_type="application/csp-report"):
    sent = body if isinstance(body, bytes) else json.dumps(body)
    return client.post("/api/csp-reports", data=sent, content_type=media_type)


@pytest.fixture
def told(capsys):
    """The violations that were logged since."""
    logs.configure("json")
    capsys.readouterr()

    def read():
        printed = capsys.readouterr()
        assert TOKEN not in printed.out + printed.err
        lines = [json.loads(line) for line in printed.out.splitlines()]
        names = ("directive", "blocked", "page")
        found = (line for line in lines if line["event"] == "csp_violation")
        return [tuple(line[name] for name in names) for line in found]

    yield read
    logs.configure("logfmt")


def test_the_older_shape_is_taken_and_told_without_secrets(client, told):
    assert send(client, OLD).status_code == 204
    assert told() == [("img-src", "https evil.test", "/activate")]


def test_the_newer_shape_is_taken_and_other_reports_in_it_are_passed_over(client, told):
    assert send(client, NEW, "application/reports+json").status_code == 204
    assert told() == [("script-src-elem", "inline", "/recipes/7")]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 9_000,
        b"null",
        {},
        [],
        {"csp-report": 1},
        {"csp-report": {}},
        {"csp-report": {"effective-directive": f"<b>{TOKEN}"}},
        {"csp-report": {"effective-directive": ["img-src"]}},
        [1],
        [{"type": "csp-violation", "body": None}],
        [{"type": "csp-violation", "body": {"effectiveDirective": 7}}],
        NEW * 11,
    ],
)
def test_another_shape_is_refused_and_nothing_told(client, told, body):
    assert send(client, body).status_code == 400
    assert told() == []


@pytest.mark.parametrize("address", ["http://[", 7, None, "", "x" * 5_000, "data:text/html,x"])
def test_strange_addresses_do_no_harm(client, told, address):
    report = {"effective-directive": "img-src", "blocked-uri": address, "document-uri": address}
    assert send(client, {"csp-report": report}).status_code == 204
    ((directive, blocked, page),) = told()
    assert directive == "img-src"
    assert len(blocked) <= 100
    assert len(page) <= 200


def test_a_report_is_bounded(client):
    assert send(client, b" " * 16_385).status_code == 413


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_other_media_types_are_refused(client, media_type):
    assert send(client, OLD, media_type).status_code == 415


def test_the_headers_name_the_endpoint(client):
    headers = client.get("/api/recipes").headers
    assert headers["Reporting-Endpoints"] == 'csp="/api/csp-reports"'
    assert "report-uri /api/csp-reports; report-to csp" in headers["Content-Security-Policy"]


def test_the_document_tells_the_shapes_that_are_taken(client):
    said = client.get("/api/openapi.json").get_json()["paths"]["/api/csp-reports"]["post"]
    content = said["requestBody"]["content"]
    assert set(content) == {
        "application/csp-report",
        "application/reports+json",
        "application/json",
    }
    level_2 = content["application/csp-report"]["schema"]["properties"]["csp-report"]
    assert set(level_2["properties"]) <= OLD["csp-report"].keys()
    reporting = content["application/reports+json"]["schema"]["items"]["properties"]["body"]
    assert set(reporting["properties"]) <= NEW[0]["body"].keys()
