"""What is where in the zip; `flask import-recipes` reads by the same names."""

from backend.recipes.slug import slug_of

FORMAT = "smilecook-export"
VERSION = 1  # one more when a reader of the one before would read something wrong

MANIFEST = "manifest.json"
ACCOUNT = "account.json"
RECIPES = "recipes.jsonl"
README = "README.txt"
PICTURES = "pictures/"
AVATAR = "pictures/avatar.webp"


def stem(recipe_id: int, name: str) -> str:
    """Return the name of a recipe's files without its ending, such as `7-apple-tart`."""
    return "-".join(filter(None, (str(recipe_id), slug_of(name))))


def structured_name(recipe_id: int, name: str) -> str:
    return f"recipes/{stem(recipe_id, name)}.jsonld"


def cover_name(recipe_id: int, name: str) -> str:
    return f"{PICTURES}{stem(recipe_id, name)}.webp"
