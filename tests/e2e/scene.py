"""One cook with a full recipe and a draft, for what looks at every page."""

from dataclasses import dataclass

from tests.e2e.kitchen import Cook, Kitchen, a_word
from tests.pictures import picture


@dataclass(frozen=True)
class Scene:
    """What the addresses of pages speak of."""

    cook: Cook
    word: str
    id: int
    draft: int

    def at(self, address: str) -> str:
        cook = {"username": self.cook.username, "email": self.cook.email}
        return address.format(word=self.word, id=self.id, draft=self.draft, **cook)


def set_scene(kitchen: Kitchen) -> Scene:
    cook, word = kitchen.cook(), a_word()
    full = kitchen.recipe(
        cook,
        name=f"Bigos {word}",
        description="Hunters’ stew. " * 12,
        num_of_servings=6,
        cook_time=200,
        ingredients="Meat:\n500 g pork\n1 ½ kg sauerkraut\nSpices:\n3 juniper berries",
        directions="First day:\nBrown the meat.\nSecond day:\nSimmer for two hours.",
        credit="Grandmother",
        cover_alt="A pot of stew",
    )
    kitchen.put_cover(cook, full, picture("JPEG", (1000, 750)))
    draft = kitchen.recipe(cook, name="Half an idea", published=False)
    return Scene(cook, word, full["id"], draft["id"])
