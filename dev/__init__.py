"""Development and tests only: nothing in `backend` may import this package."""
