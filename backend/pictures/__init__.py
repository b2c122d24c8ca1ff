"""Pictures as pixels: looked at, decoded, re-encoded. Nothing here knows the database."""
