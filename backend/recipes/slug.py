"""The readable end of a recipe's address, and of the files that are named after one.

The website writes the same addresses, in `frontend/src/lib/slug.ts`.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST = 60  # characters
# Letters that Unicode does not decompose into a base and a mark.
PLAIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "ı": "i"}
)
APOSTROPHES = str.maketrans("", "", "'’")
OF_WORDS = ("L", "M", "N")  # Unicode's categories of letters, marks and numbers


@lru_cache(maxsize=4096)  # each page that lists recipes says it several times
def slug_of(name: str) -> str:
    """Return `creme-brulee` for "Crème brûlée!".

    Words in other scripts stay as they are, accents go only from Latin letters, and a name without
    letters gives "".
    """
    plain = unicodedata.normalize("NFC", _without_accents(name.lower()))
    spaced = plain.translate(PLAIN).translate(APOSTROPHES)
    words = "".join(one if unicodedata.category(one)[0] in OF_WORDS else " " for one in spaced)
    return _shortened(words.split())


def stem(recipe_id: int, name: str) -> str:
    """Return `7-creme-brulee`, or `7` for a name without letters."""
    return "-".join(filter(None, (str(recipe_id), slug_of(name))))


def recipe_path(recipe_id: int, name: str) -> str:
    """Return where the website shows a recipe, for example `/recipes/7-creme-brulee`."""
    return f"/recipes/{stem(recipe_id, name)}"


def _without_accents(text: str) -> str:
    """Take the marks off Latin letters; in other scripts they make another letter."""
    decomposed = unicodedata.normalize("NFD", text)
    return re.sub(r"[a-zß-ɏ][\u0300-\u036f]+", lambda found: found[0][0], decomposed)


def _shortened(words: list[str]) -> str:
    """Join as many whole words as fit; a first one that is longer is cut."""
    slug = words[0][:LONGEST] if words else ""
    for word in words[1:]:
        if len(slug) + len(word) + 1 > LONGEST:
            break
        slug += f"-{word}"
    return slug
