"""What a typed line of a recipe says: ingredients with exact amounts, steps with their times.

The text is the truth; what is read here is a view of it that can be made anew at any time. The
website reads lines by the same rules (frontend/src/lib/ingredients.ts); both pass the cases in
tests/cases/.
"""

from backend.lines.directions import DirectionLine, read_directions
from backend.lines.ingredients import IngredientLine, read_ingredients
from backend.lines.words import KINDS

# Counts up when the same line would be read differently, so that kept readings are made anew.
VERSION = 1

__all__ = [
    "KINDS",
    "VERSION",
    "DirectionLine",
    "IngredientLine",
    "read_directions",
    "read_ingredients",
]
