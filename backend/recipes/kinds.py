"""The closed lists that recipes are sorted by, as data the website reads too (kinds.json).

A key is for programs and stays; a label is for people and may change. What a dish may be free of
are the allergens of Regulation (EU) No 1169/2011, Annex II.
"""

import json
from collections.abc import Iterable
from pathlib import Path

_data = json.loads(Path(__file__).with_name("kinds.json").read_text("utf-8"))

COURSES: dict[str, str] = _data["courses"]
CUISINES: dict[str, str] = _data["cuisines"]
DIETS: dict[str, str] = _data["diets"]
FREE_OF: dict[str, str] = _data["free_of"]
MET_BY: dict[str, list[str]] = _data["met_by"]  # whoever eats the one can eat the others
RESTRICTED_DIETS: dict[str, str] = _data["restricted_diets"]

SCHEMA_ORG = "https://schema.org/"


def restricted_diets(diets: Iterable[str], free_of: Iterable[str]) -> list[str]:
    """Return the claims that https://schema.org/RestrictedDiet has a name for, as addresses."""
    claims = [*diets, *free_of]
    return [SCHEMA_ORG + RESTRICTED_DIETS[claim] for claim in claims if claim in RESTRICTED_DIETS]
