"""What is where in the zip; `flask import-recipes` reads by the same names."""

from backend.recipes.slug import stem

FORMAT = "smilecook-export"
VERSION = 1  # one more when a reader of the one before would read something wrong

MANIFEST = "manifest.json"
ACCOUNT = "account.json"
RECIPES = "recipes.jsonl"
README = "README.txt"
PICTURES = "pictures/"
AVATAR = "pictures/avatar.webp"


def structured_name(recipe_id: int, name: str) -> str:
    return f"recipes/{stem(recipe_id, name)}.jsonld"


def cover_name(recipe_id: int, name: str) -> str:
    return f"{PICTURES}{stem(recipe_id, name)}.webp"
