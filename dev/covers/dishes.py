"""Which drawing belongs to which recipe of the seeds, by slug."""

from collections.abc import Callable

from dev.covers import bakes, bowls, cakes, pans, plates, soups, sweets
from dev.covers.paint import Sheet

DISHES: dict[str, Callable[[Sheet], None]] = {
    "shakshuka": pans.shakshuka,
    "hummus": plates.hummus,
    "fattoush": plates.fattoush,
    "mapo-tofu": bowls.mapo_tofu,
    "tomato-eggs": pans.tomato_eggs,
    "noodle-soup": soups.noodle_soup,
    "borshch": soups.borshch,
    "syrnyky": cakes.syrnyky,
    "granola": bowls.granola,
    "gulyas": soups.gulyas,
    "meggyleves": soups.meggyleves,
    "spaghetti": plates.spaghetti,
    "pumpkin-soup": soups.pumpkin_soup,
    "dal-tadka": bowls.dal,
    "palak-paneer": bowls.palak_paneer,
    "tortilla": cakes.tortilla,
    "paella": pans.paella,
    "orange-cake": cakes.orange_cake,
    "kanelbullar": bakes.kanelbullar,
    "focaccia": bakes.focaccia,
    "apple-tart": sweets.apple_tart,
    "brownies": sweets.brownies,
    "tacos": plates.tacos,
    "esquites": bowls.esquites,
}
