"""The check of the files that Heroku reads: ours pass, each broken variant is named."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dev.heroku.__main__ import faults
from dev.heroku.connections import PLAN, Connections, configured
from dev.paths import ROOT

FILES = (
    ".python-version",
    ".slugignore",
    "Procfile",
    "app.json",
    "backend/config.py",
    "backend/gunicorn.conf.py",
    "frontend/package.json",
    "package-lock.json",
    "package.json",
    "requirements.in",
    "requirements.txt",
)
HEAD = """\"\"\"A second head.\"\"\"
revision = "{name}"
down_revision = None
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The files that are looked at, to be broken."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "backend/migrations", tmp_path / "backend/migrations")
    return tmp_path


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / name).read_text()
        assert old in text, f"{name} has changed: {old!r} is not in it"
        (root / name).write_text(text.replace(old, new, 1))

    return change


def app_json(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def rewrite(root: Path) -> None:
        app = json.loads((root / "app.json").read_text())
        change(app)
        (root / "app.json").write_text(json.dumps(app))

    return rewrite


def second_head(root: Path) -> None:
    (root / "backend/migrations/versions/0002_other.py").write_text(HEAD.format(name="ffff"))


def with_pool(size: str) -> Callable[[Path], None]:
    return app_json(lambda app: app["env"].update(DB_POOL_SIZE={"value": size}))


BROKEN = {
    "swapped buildpacks": (
        app_json(lambda app: app["buildpacks"].reverse()),
        "buildpacks must be heroku/nodejs then heroku/python",
    ),
    "unknown key": (app_json(lambda app: app.update(addon=[])), "addon is no key"),
    "wrong type": (app_json(lambda app: app.update(keywords="a")), "keywords must be a list"),
    "bare string": (
        app_json(lambda app: app["env"].update(ENV="Production")),
        "env.ENV must be an object",
    ),
    "bare string in a review app": (
        app_json(lambda app: app["environments"]["review"]["env"].update(ENV="Staging")),
        "environments.review.env.ENV must be an object",
    ),
    "secret default": (
        app_json(lambda app: app["env"].update(SECRET_KEY={"value": "x" * 40})),
        "env.SECRET_KEY is a secret",
    ),
    "secret default in the code": (
        replaced(
            "backend/config.py",
            "DEVELOPMENT_SECRET: ClassVar[str | None] = None",
            f"DEVELOPMENT_SECRET: ClassVar[str | None] = {'y' * 40!r}",
        ),
        "Production starts with a default SECRET_KEY",
    ),
    "unknown plan": (
        app_json(lambda app: app.update(addons=["heroku-postgresql:hobby-dev"])),
        "'heroku-postgresql:hobby-dev' is none of the plans",
    ),
    "&& in the Procfile": (
        replaced("Procfile", "wsgi release", "wsgi release && flask seed"),
        "release needs a shell for '&&'",
    ),
    "no worker": (replaced("Procfile", "worker:", "jobs:"), "no line for worker"),
    "unpinned requirement": (
        replaced("requirements.txt", "alembic==1", "alembic>=1"),
        "is not pinned",
    ),
    "requirements within requirements": (
        replaced("requirements.txt", "alembic==", "-r other.txt\nalembic=="),
        "'-r other.txt' is not pinned",
    ),
    "stale requirements": (
        replaced("requirements.in", "alembic\n", "alembic\nhttpx\n"),
        "httpx of requirements.in is missing",
    ),
    "second lock": (lambda root: (root / "uv.lock").touch(), "this lock and no other"),
    "nested install": (
        replaced("package.json", "npm run build --workspace", "npm ci --prefix frontend && npm x"),
        "build installs packages again",
    ),
    "stale node lock": (
        replaced("frontend/package.json", '"vite": "', '"vite": "9'),
        "devDependencies of frontend/package.json have changed",
    ),
    "python with a patch": (
        replaced(".python-version", "3.13", "3.13.1"),
        "no patch",
    ),
    "pool too large": (with_pool("4"), "the pool is too large"),
    "default keepalive": (
        replaced("backend/gunicorn.conf.py", "keepalive = 95\n", ""),
        "keepalive must be longer",
    ),
    "forwarder headers": (
        replaced("backend/gunicorn.conf.py", 'forwarder_headers = ""\n', ""),
        "SCRIPT_NAME",
    ),
    "tests that Heroku CI would not find": (
        replaced(".slugignore", "/bench", "/tests"),
        "/tests removes tests/api, which the build or Heroku CI needs",
    ),
    "a pattern that takes more than it says": (
        replaced(".slugignore", "/bench", "*.toml"),
        "*.toml removes pyproject.toml",
    ),
    "an exception to what is removed": (
        replaced(".slugignore", "/bench", "!/tests"),
        "Heroku knows no exceptions",
    ),
    "two heads": (second_head, "one head is needed"),
}


def test_ours_are_in_order() -> None:
    assert faults(ROOT) == []


@pytest.mark.parametrize(("break_it", "line"), BROKEN.values(), ids=BROKEN)
def test_each_fault_is_named(copy: Path, break_it: Callable[[Path], Any], line: str) -> None:
    break_it(copy)
    found = faults(copy)
    assert any(line in said for said in found), found
    assert len(found) <= 2, "one fault, at most told from two sides"


def test_a_deploy_stays_within_the_smallest_plan() -> None:
    ours = configured(ROOT, {"DYNO": "web.1"})
    assert ours == Connections(web_workers=2, pool=3)
    assert ours.total == 2 * 2 * 3 + 2 * 2 + 2 + 1
    assert ours.total <= PLAN


@pytest.mark.parametrize(("processes", "pool"), [(1, 3), (2, 3), (4, 3), (8, 5)])
def test_the_sum_follows_what_is_configured(processes: int, pool: int) -> None:
    environ = {"WEB_CONCURRENCY": str(processes), "DB_POOL_SIZE": str(pool)}
    asked = configured(ROOT, environ)
    assert asked.total == 2 * (processes * pool + 2) + 2 + 1
    assert (asked.total > PLAN) is (processes > 2)
