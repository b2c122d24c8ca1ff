"""`make audit`: known vulnerabilities of the locked packages.

PyPI's advisories name no severity, so each one of what production installs counts as high; those of
the tests' packages are told only. npm's fail from high on. Where no advisories can be had the audit
says so and passes: that is no news about the packages.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dev.paths import ROOT

HIGH = ("high", "critical")
PATIENCE = 600  # seconds
PIP_AUDIT = ("--require-hashes", "--disable-pip", "--format=json", "--progress-spinner=off")


class Unreachable(Exception):
    """No advisory service answered; the message is its last word."""


@dataclass(frozen=True)
class Finding:
    """A known vulnerability of a locked package."""

    package: str
    advisory: str
    remedy: str
    fails: bool

    def __str__(self) -> str:
        return f"{'✗' if self.fails else '·'} {self.package}: {self.advisory}; {self.remedy}"


def main() -> int:
    """Tell of every lock; 1 when a finding fails."""
    audits: dict[str, Callable[[], list[Finding]]] = {
        "requirements.txt": lambda: python("requirements.txt", fails=True),
        "requirements-test.txt": lambda: python("requirements-test.txt", fails=False),
        "package-lock.json": node,
    }
    found = [finding for lock, audit in audits.items() for finding in told(lock, audit)]
    return int(any(finding.fails for finding in found))


def told(lock: str, audit: Callable[[], list[Finding]]) -> list[Finding]:
    """Run one audit and print what it comes to."""
    try:
        found = audit()
    except Unreachable as reason:
        print(f"– {lock}: not audited, no advisory service could be reached: {reason}")
        return []
    print(f"{'✗' if found else '✓'} {lock}: {len(found)} known vulnerabilities")
    for finding in found:
        print(f"    {finding}")
    return found


def python(lock: str, *, fails: bool) -> list[Finding]:
    """Ask PyPI about a lock of requirements. Raises Unreachable."""
    said = output([sys.executable, "-m", "pip_audit", "-r", lock, *PIP_AUDIT])
    packages = parsed(said).get("dependencies", [])
    # Without its service pip-audit calls every package skipped, and all well.
    audited = [package for package in packages if "skip_reason" not in package]
    if not audited:
        raise Unreachable("PyPI knows none of the packages" if packages else last_line(said))
    return python_findings(audited, fails=fails)


def python_findings(packages: list[dict[str, Any]], *, fails: bool) -> list[Finding]:
    """The findings in pip-audit's JSON."""
    return [
        Finding(
            f"{package['name']} {package['version']}",
            advisory["id"],
            f"fixed in {', '.join(advisory['fix_versions'])}"
            if advisory["fix_versions"]
            else "no fix yet",
            fails,
        )
        for package in packages
        for advisory in package["vulns"]
    ]


def node() -> list[Finding]:
    """Ask npm about the lock of the website's packages. Raises Unreachable."""
    said = output(["npm", "audit", "--json"])
    answer = parsed(said)
    if "vulnerabilities" not in answer:
        raise Unreachable(answer.get("message") or last_line(said))
    return node_findings(answer["vulnerabilities"])


def node_findings(packages: dict[str, dict[str, Any]]) -> list[Finding]:
    """The findings in npm's JSON; a package named only for what it uses is left out."""
    return [
        Finding(
            f"{name} {package['range']}",
            f"{advisory['severity']}: {advisory['title']} ({advisory['url']})",
            "run `npm audit fix`" if package["fixAvailable"] else "no fix yet",
            advisory["severity"] in HIGH,
        )
        for name, package in packages.items()
        for advisory in package["via"]
        if isinstance(advisory, dict)
    ]


def output(words: list[str]) -> str:
    """What a command prints, whatever its exit code: both end with 1 for findings, too."""
    try:
        done = subprocess.run(
            words, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        raise Unreachable(f"no answer in {PATIENCE} s") from None
    return done.stdout if done.stdout.strip() else done.stderr


def parsed(said: str) -> dict[str, Any]:
    """The JSON object in what a command printed; an empty one when it is none."""
    try:
        found = json.loads(said)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def last_line(said: str) -> str:
    """What a command said last."""
    return (said.strip().splitlines() or ["it said nothing"])[-1]


if __name__ == "__main__":
    sys.exit(main())
