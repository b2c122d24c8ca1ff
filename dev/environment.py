"""The environment that development and the end-to-end tests give the site."""

import os
import secrets
from pathlib import Path

from dev.paths import ROOT


def site_environment(database_url: str, port: int, data: Path) -> dict[str, str]:
    """Variables for every process of the site; what the caller has set already wins."""
    paths = [str(ROOT / ".venv/node/bin"), str(ROOT / ".venv/bin"), os.environ.get("PATH", "")]
    ours = {
        "PUBLIC_URL": f"http://localhost:{port}",
        "SECRET_KEY": secret_key(data),
        "PYTHONUNBUFFERED": "1",
        "FLASK_SKIP_DOTENV": "1",
        "WEB_CONCURRENCY": "2",
    }
    return {
        **ours,
        **os.environ,
        "ENV": "Development",  # not the caller's: some shells use that name for themselves
        "DATABASE_URL": database_url,
        "PORT": str(port),
        "PATH": os.pathsep.join(paths),
    }


def secret_key(data: Path) -> str:
    """The secret of this checkout, made once, so that a restart signs nobody out."""
    path = data / "secret_key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()
