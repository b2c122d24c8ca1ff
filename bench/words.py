"""Words to search for, chosen by how many of a database's recipes have them."""

import re
from collections import Counter
from contextlib import closing

import psycopg2

SAMPLE = 20_000  # recipes that the shares are told from
SHARES = {"in 1 %": 0.01, "in 30 %": 0.30}
OF_EACH = 6
SHORTEST = 4  # letters
RARE = (2, 12)  # recipes of the sample

FIXED = {
    "absent": ["xylophagous", "quibblewort", "zzyzx", "brontothere", "pfnrgl", "wombatry"],
    "two words": [
        "chicken rice", "flour butter", "chocolate cake", "lemon honey", "salt water", "rice soup",
    ],
    "a typo": ["tomatoe", "chiken", "potatos", "brocoli", "chocolat", "mushroms"],
    "an accent missing": [
        "creme brulee", "creme fraiche", "souffle", "muhl", "gulyas", "jalapenos",
    ],
    "two Chinese characters": ["苹果", "猪肉", "豆腐", "鸡蛋", "面条", "香菇"],
}  # fmt: skip


def queries(database_url: str) -> dict[str, list[str]]:
    """Return {kind of search: what is typed}, six of each; none of the chosen words is in two."""
    found, size = _recipes_with(database_url)
    kinds = {
        f"a word {name}": sorted(found, key=lambda word: abs(found[word] - share * size))[:OF_EACH]
        for name, share in SHARES.items()
    }
    fewest, most = RARE
    rare = [word for word, count in sorted(found.items()) if fewest <= count <= most]
    kinds["a rare word"] = rare[:: max(1, len(rare) // OF_EACH)][:OF_EACH]
    return kinds | FIXED


def _recipes_with(database_url: str) -> tuple[Counter[str], int]:
    """How many recipes of a sample have each word of Latin letters, and how large the sample is."""
    with closing(psycopg2.connect(database_url)) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT searched FROM recipe WHERE is_publish AND deleted_at IS NULL"
            " ORDER BY id DESC LIMIT %s",
            (SAMPLE,),
        )
        texts = [text for (text,) in cursor.fetchall()]
    word = re.compile(rf"\b[a-z]{{{SHORTEST},}}\b")
    return Counter(each for text in texts for each in set(word.findall(text))), len(texts)
