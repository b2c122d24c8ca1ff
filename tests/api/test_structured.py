"""A recipe as schema.org knows it; lines and slugs as the website reads and writes them."""

import re
from datetime import UTC, datetime

import pytest

from backend.recipes import kinds
from backend.recipes.models import Recipe
from backend.recipes.sections import Section, lines_of, sections_of
from backend.recipes.slug import recipe_path, slug_of
from backend.recipes.structured import duration, structured
from backend.users.models import User

PAGE, COOK = "https://a.example/recipes/7-pie", "https://a.example/cooks/nadia"
DAY = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)


def node(images=(), **given):
    values = {"name": "Pie", "created_at": DAY, "updated_at": DAY, "is_publish": False}
    recipe = Recipe(author=User(username="nadia"), **values | given)
    return structured(recipe, list(images), PAGE, COOK)


def test_what_is_known_is_told():
    made = node(
        images=["../pictures/7-pie.webp"],
        description="Sweet.",
        num_of_servings=4,
        cook_time=90,
        ingredients="Dough:\n200 g flour\n\nFilling:\n3 apples",
        directions="Heat the oven.\nDough:\nMix.\nRest.\nFilling:\nPeel.",
        credit="Aunt Ruth",
        is_publish=True,
        published_at=DAY,
    )
    assert made == {
        "@context": "https://schema.org",
        "@type": "Recipe",
        "@id": PAGE,
        "url": PAGE,
        "name": "Pie",
        "description": "Sweet.",
        "image": ["../pictures/7-pie.webp"],
        "author": {"@type": "Person", "name": "nadia", "url": COOK},
        "creditText": "Aunt Ruth",
        "creativeWorkStatus": "Published",
        "dateCreated": "2026-03-01T12:30:00+00:00",
        "dateModified": "2026-03-01T12:30:00+00:00",
        "datePublished": "2026-03-01T12:30:00+00:00",
        "recipeYield": "4 servings",
        "totalTime": "PT1H30M",
        "recipeIngredient": ["200 g flour", "3 apples"],
        "recipeInstructions": [
            {"@type": "HowToStep", "text": "Heat the oven.", "url": f"{PAGE}#step-1"},
            {
                "@type": "HowToSection",
                "name": "Dough",
                "itemListElement": [
                    {"@type": "HowToStep", "text": "Mix.", "url": f"{PAGE}#step-2"},
                    {"@type": "HowToStep", "text": "Rest.", "url": f"{PAGE}#step-3"},
                ],
            },
            {
                "@type": "HowToSection",
                "name": "Filling",
                "itemListElement": [
                    {"@type": "HowToStep", "text": "Peel.", "url": f"{PAGE}#step-4"}
                ],
            },
        ],
    }


def test_what_is_not_known_is_left_out():
    assert set(node()) == {
        *("@context", "@type", "@id", "url", "name", "author", "creativeWorkStatus"),
        *("dateCreated", "dateModified"),
    }


def test_a_draft_has_no_day_of_publication():
    made = node(published_at=DAY)
    assert made["creativeWorkStatus"] == "Draft"
    assert "datePublished" not in made


def test_a_picture_is_told_with_its_words():
    made = node(images=["x.webp"], cover_alt="A golden pie")
    assert made["image"] == [{"@type": "ImageObject", "url": "x.webp", "caption": "A golden pie"}]


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (None, None),
        (1, "PT1M"),
        (60, "PT1H"),
        (90, "PT1H30M"),
        (1440, "P1D"),
        (1501, "P1DT1H1M"),
        (10_080, "P7D"),
    ],
)
def test_times_are_iso_8601_durations(minutes, written):
    assert duration(minutes) == written
    assert written is None or re.fullmatch(r"P(\d+D)?(T(\d+H)?(\d+M)?)?(?<!T)", written)


def test_one_is_one_serving():
    assert node(num_of_servings=1)["recipeYield"] == "1 serving"


def test_lines_are_under_their_headings():
    text = "salt\n\nSauce:\n2 tbsp oil\r\n  1 onion \nTo finish:\n6 eggs"
    assert sections_of(text) == [
        Section(None, ["salt"]),
        Section("Sauce", ["2 tbsp oil", "1 onion"]),
        Section("To finish", ["6 eggs"]),
    ]
    assert lines_of(text) == ["salt", "2 tbsp oil", "1 onion", "6 eggs"]
    assert sections_of("Dough:") == [Section("Dough")]
    assert sections_of(":") == [Section(None, [":"])]
    assert sections_of(None) == sections_of(" \n\n") == []


# The cases of frontend/src/lib/slug.test.ts.
@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Shakshouka", "shakshouka"),
        ("Crème brûlée!", "creme-brulee"),
        ("Mac'n'Cheese, baked", "macncheese-baked"),
        ("Rösti & Älplermagronen", "rosti-alplermagronen"),
        ("Straßenkuchen / Smørrebrød", "strassenkuchen-smorrebrod"),
        ("Mapo Tofu (麻婆豆腐)", "mapo-tofu-麻婆豆腐"),
        ("Борщ с чесноком и майораном", "борщ-с-чесноком-и-майораном"),
        ("पालक पनीर", "पालक-पनीर"),
        ("शोरबा", "शोरबा"),
        ("김치찌개", "김치찌개"),
        ("Shrimp\u00a0and\u00a0Sausage", "shrimp-and-sausage"),
        ("../../etc/passwd\u202e", "etc-passwd"),
        ("!!!", ""),
        ("x" * 100, "x" * 60),
        ("slow " * 40, "-".join(["slow"] * 12)),
    ],
)
def test_slugs_are_those_of_the_website(name, slug):
    assert slug_of(name) == slug


def test_a_recipes_address_ends_readably():
    assert recipe_path(7, "Crème brûlée!") == "/recipes/7-creme-brulee"
    assert recipe_path(7, "!!!") == "/recipes/7"


def test_tags_kinds_and_times_are_told():
    made = node(
        cook_time=90,
        prep_time=30,
        total_time=1530,
        tags=["Sunday best", "crème"],
        course="cake",
        cuisine="sri_lankan",
        diets=["vegan", "pescatarian"],
        free_of=["gluten", "celery"],
    )
    told = {
        "prepTime": "PT30M",
        "cookTime": "PT1H",
        "totalTime": "P1DT1H30M",
        "recipeCategory": "Cake and pastry",
        "recipeCuisine": "Sri Lankan",
        "suitableForDiet": ["https://schema.org/VeganDiet", "https://schema.org/GlutenFreeDiet"],
        "keywords": "Sunday best, crème",
    }
    assert {name: made[name] for name in told} == told


@pytest.mark.parametrize(("prep", "cook"), [(None, 30), (30, None), (30, 30), (40, 30)])
def test_the_time_of_cooking_alone_is_only_told_where_it_is_known(prep, cook):
    assert "cookTime" not in node(prep_time=prep, cook_time=cook)


def test_every_claim_is_one_that_schema_org_knows():
    known = {
        "DiabeticDiet", "GlutenFreeDiet", "HalalDiet", "HinduDiet", "KosherDiet", "LowCalorieDiet",
        "LowFatDiet", "LowLactoseDiet", "LowSaltDiet", "VeganDiet", "VegetarianDiet",
    }  # fmt: skip
    told = kinds.restricted_diets(kinds.DIETS, kinds.FREE_OF)
    assert {address.removeprefix("https://schema.org/") for address in told} == known
