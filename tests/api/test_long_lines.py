"""No line, however long and odd, takes long to read (ASVS 1.3.12)."""

from time import monotonic

import pytest

from backend.lines.directions import read_directions
from backend.lines.ingredients import read_ingredients

HOSTILE = ("½", "1", "1/", "1½", "1 to ", "1-", "1 x ", "(", "()", "( ", ",", "1 cup ", "1.", "g")
HOSTILE += (
    "about ",
    "a ",
    "1 hour ",
    "1 hour and ",
    "：",
    " ",
    "1 cup or ",
    "to taste ",
    "½ (",
    "-",
)


@pytest.mark.parametrize("part", HOSTILE)
def test_a_long_line_is_read_in_a_moment(part):
    """What is typed may be 10,000 and 20,000 characters (api.md); no reading of it is a siege."""
    began = monotonic()
    read_ingredients("x" + (part * 10_000)[:9_999])
    read_ingredients((part * 10_000)[:10_000])
    read_directions((part * 20_000)[:20_000])
    assert monotonic() - began < 3  # seconds, of which a quiet machine needs a tenth
