"""Programs of others read our pages of the demo recipes: recipe-scrapers and extruct."""

from io import BytesIO

import extruct
import pytest
from PIL import Image
from recipe_scrapers import scrape_html
from sqlalchemy import select

from backend import seeds, spa
from backend.extensions import db
from backend.recipes.models import Recipe
from backend.recipes.sections import lines_of
from backend.recipes.slug import recipe_path
from backend.seeds.kitchen import kitchen
from tests.api.test_pages import INDEX

SITE = "http://localhost:5000"


@pytest.fixture
def recipes(app, tmp_path, monkeypatch):
    """The published demo recipes, with small pictures, and a built website."""
    (tmp_path / "index.html").write_text(INDEX)
    monkeypatch.setattr(spa, "DIST", tmp_path)
    dot = BytesIO()
    Image.new("RGB", (64, 48), "orange").save(dot, "WEBP")
    small = lambda _, kind: seeds.images.store(BytesIO(dot.getvalue()), kind)  # noqa: E731
    monkeypatch.setattr(seeds, "_picture", small)
    seeds.sow(lambda _: None)
    return db.session.scalars(select(Recipe).where(Recipe.visible_to(None))).unique().all()


@pytest.mark.filterwarnings("default")  # of the readers' own libraries
def test_others_read_all_of_every_demo_recipe(client, recipes):
    written = [one.name for cook in kitchen() for one in cook.recipes if not one.draft]
    assert sorted(one.name for one in recipes) == sorted(written)
    for recipe in recipes:
        path = recipe_path(recipe.id, recipe.name)
        html = client.get(path).get_data(as_text=True)
        read = scrape_html(html, org_url=SITE + path, supported_only=False)
        assert read.title() == recipe.name
        assert read.author() == recipe.author.username
        assert read.ingredients() == lines_of(recipe.ingredients)
        steps = [one for one in read.instructions_list() if one in lines_of(recipe.directions)]
        assert steps == lines_of(recipe.directions), path
        assert recipe.shown_time
        assert read.total_time() == recipe.shown_time
        if recipe.prep_time and recipe.cook_time:
            assert read.prep_time() == recipe.prep_time
            assert read.cook_time() == recipe.cook_time - recipe.prep_time
        assert recipe.num_of_servings
        assert read.yields().split()[0] == str(recipe.num_of_servings)
        assert client.get(read.image().removeprefix(SITE)).mimetype == "image/jpeg"


@pytest.mark.filterwarnings("default")
def test_extruct_finds_no_error(client, recipes):
    kinds = ["json-ld", "opengraph"]
    cooks = {f"/cooks/{one.author.username}" for one in recipes}
    for path in ("/", "/recipes", *cooks, *(recipe_path(one.id, one.name) for one in recipes)):
        html = client.get(path).get_data(as_text=True)
        found = extruct.extract(html, base_url=SITE, syntaxes=kinds, errors="strict")
        graph = dict(found["opengraph"][0]["properties"])
        assert graph["og:url"].startswith(SITE)
        assert found["json-ld"]
        wanted = {"Recipe", "BreadcrumbList"} if "/recipes/" in path else {"ItemList"}
        assert wanted <= {one["@type"] for one in found["json-ld"]}
