"""One PostgreSQL a test session, started by whoever needs it first and gone with the session.

Under pytest-xdist the controller starts it and hands its address to the workers.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dev.postgres import running_postgres
from tests.databases import migrated_template

STARTED = pytest.StashKey[ExitStack]()
ADDRESS = pytest.StashKey[str]()
# The developer's own settings are not the tests'.
FOREIGN = (
    "MAILGUN_",
    "MAIL_",
    "SENTRY_",
    "PUBLIC_",
    "TEST_MAILBOX",
    "DYNO",
    "HEROKU_",
    "CORS_",
    "DB_",
    "S3_",
    "BUCKETEER_",
    "SECURITY_",
)


def pytest_configure(config: pytest.Config) -> None:
    for name in list(os.environ):
        if name.startswith(FOREIGN):
            del os.environ[name]


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node) -> None:
    """Called in xdist's controller before it starts each worker."""
    node.workerinput["postgres"] = template_address(node.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    if stack := config.stash.get(STARTED, None):
        stack.close()


def template_address(config: pytest.Config) -> str:
    """The address of the session's migrated template database."""
    if workerinput := getattr(config, "workerinput", None):
        return workerinput["postgres"]
    if ADDRESS not in config.stash:
        stack = config.stash[STARTED] = ExitStack()
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="smilecook-test-")))
        folder.chmod(0o711)  # PostgreSQL's user passes through
        server = stack.enter_context(running_postgres(folder / "postgres", for_tests=True))
        config.stash[ADDRESS] = stack.enter_context(migrated_template(server))
    return config.stash[ADDRESS]


@pytest.fixture(scope="session")
def template(request: pytest.FixtureRequest) -> str:
    return template_address(request.config)
