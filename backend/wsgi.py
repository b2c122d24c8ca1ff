"""What gunicorn and `flask --app backend.wsgi` run."""

import sys

from backend.app import create_app
from backend.config import ConfigError

try:
    app = create_app()
except ConfigError as error:
    sys.exit(f"Smilecook can't start: {error}")
