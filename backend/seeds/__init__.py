"""The demo kitchen: cooks, recipes and covers, all written and drawn by us.

`sow` puts each cook in once, with everything that is theirs. A cook who is there already is left
alone, so that nothing is doubled, overwritten, or brought back after it was deleted.
"""

import io
import secrets
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, or_, select

from backend import images
from backend.clock import now
from backend.extensions import db
from backend.recipes.models import Recipe
from backend.seeds.kitchen import SeedCook, SeedRecipe, kitchen
from backend.users.models import User

DEMO_USERNAME = "ilona"
DEMO_EMAIL = "ilona@example.com"
DEMO_PASSWORD = "paprika-and-dill"  # noqa: S105  (printed by `make run`, and nobody's in Production)

PICTURES = Path(__file__).parent
STAGGER = timedelta(hours=2, minutes=17)  # recipes of one day are not of one second


def sow(progress: Callable[[str], None], *, demo_password: str | None = DEMO_PASSWORD) -> int:
    """Put in the cooks that are missing, each in one transaction, and return how many recipes.

    `progress` is told a line for each cook. Only the demo cook can be signed in as, and with None
    for a password not even they: it is then random, like the others'.
    """
    sown = 0
    for nth, cook in enumerate(kitchen()):
        if _is_known(cook):
            progress(f"{cook.username} is in the kitchen already")
            continue
        recipes = _welcome(cook, nth, demo_password if cook.email == DEMO_EMAIL else None)
        db.session.commit()
        sown += recipes
        progress(f"{cook.username}: {recipes} recipes")
    return sown


def _is_known(cook: SeedCook) -> bool:
    """Whether the cook was sown before, even if renamed or with another address since."""
    same = or_(
        func.lower(User.username) == cook.username.lower(),
        func.lower(User.email) == cook.email.lower(),
        User.id.in_(select(Recipe.author_id).where(Recipe.import_key.in_(map(_key, cook.recipes)))),
    )
    return db.session.scalar(select(User.id).where(same).limit(1)) is not None


def _welcome(cook: SeedCook, nth: int, password: str | None) -> int:
    user = _user(cook, password)
    db.session.add(user)
    for recipe in cook.recipes:
        db.session.add(_recipe(recipe, user, nth))
    return len(cook.recipes)


def _user(cook: SeedCook, password: str | None) -> User:
    joined = now() - timedelta(days=max(recipe.days_ago for recipe in cook.recipes) + 2)
    user = User(username=cook.username, email=cook.email, created_at=joined, activated_at=joined)
    user.set_password(password or secrets.token_urlsafe(48))
    user.avatar = _picture(f"avatars/{cook.username}.webp", "avatar")
    return user


def _recipe(seed: SeedRecipe, author: User, nth: int) -> Recipe:
    written = now() - timedelta(days=seed.days_ago) - (nth + 1) * STAGGER
    recipe = Recipe(
        name=seed.name,
        description=seed.description,
        num_of_servings=seed.servings,
        cook_time=seed.minutes,
        prep_time=seed.preparing,
        total_time=seed.altogether,
        tags=seed.tags,
        course=seed.course,
        cuisine=seed.cuisine,
        diets=seed.diets,
        free_of=seed.free_of,
        ingredients=seed.ingredients,
        directions=seed.directions,
        cover_alt=seed.cover_alt,
        author=author,
        import_key=_key(seed),
        created_at=written,
        updated_at=written,
    )
    if not seed.draft:
        recipe.is_publish, recipe.published_at = True, written
        recipe.cover = _picture(f"covers/{seed.slug}.webp", "cover")
    return recipe


def _key(seed: SeedRecipe) -> str:
    return f"seed:{seed.slug}"


def _picture(name: str, kind: str) -> images.Image:
    return images.store(io.BytesIO((PICTURES / name).read_bytes()), kind)
