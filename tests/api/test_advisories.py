"""`make audit` tells findings from silence."""

import json

import pytest

from dev import audit

VULNERABLE = {
    "name": "flask",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-2023-62", "fix_versions": ["2.2.5", "2.3.2"]}],
}
SKIPPED = {"name": "flask", "skip_reason": "Dependency not found on PyPI"}
HIGH = {
    "vite": {
        "range": "<5",
        "fixAvailable": True,
        "via": [{"severity": "high", "title": "It leaks", "url": "https://example.com/1"}],
    },
    "vitest": {"range": "<2", "fixAvailable": True, "via": ["vite"]},
}


def say(monkeypatch: pytest.MonkeyPatch, *, python: object, node: object) -> None:
    """Have pip-audit and npm print this."""

    def output(words: list[str]) -> str:
        said = node if words[0] == "npm" else python
        return said if isinstance(said, str) else json.dumps(said)

    monkeypatch.setattr(audit, "output", output)


SOUND = {"dependencies": [{"name": "flask", "version": "3", "vulns": []}]}


def test_sound_locks_pass(monkeypatch, capsys):
    say(monkeypatch, python=SOUND, node={"vulnerabilities": {}})
    assert audit.main() == 0
    assert "✓ package-lock.json: 0 known" in capsys.readouterr().out


def test_what_production_installs_fails(monkeypatch, capsys):
    say(monkeypatch, python={"dependencies": [VULNERABLE]}, node={"vulnerabilities": {}})
    assert audit.main() == 1
    assert "✗ flask 1.0: PYSEC-2023-62; fixed in 2.2.5, 2.3.2" in capsys.readouterr().out


def test_npms_fail_from_high_on(monkeypatch, capsys):
    say(monkeypatch, python=SOUND, node={"vulnerabilities": HIGH})
    assert audit.main() == 1
    said = capsys.readouterr().out
    assert "✗ vite <5: high: It leaks" in said
    assert "vitest" not in said

    HIGH["vite"]["via"][0]["severity"] = "moderate"
    say(monkeypatch, python=SOUND, node={"vulnerabilities": HIGH})
    assert audit.main() == 0
    assert "· vite <5: moderate" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("python", "node"),
    [
        ("ConnectionError: no route", {"message": "405 Method Not Allowed"}),
        ({"dependencies": [SKIPPED, SKIPPED]}, "npm error network"),
    ],
)
def test_silence_is_said_and_no_failure(monkeypatch, capsys, python, node):
    say(monkeypatch, python=python, node=node)
    assert audit.main() == 0
    said = capsys.readouterr().out
    assert said.count("no advisory service could be reached") == 3
    assert "✓" not in said
