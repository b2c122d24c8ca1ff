"""A recipe is written, changed and given a cover."""

from dev.postman.shared import NO_IMAGE, NO_PICTURE, NO_RECIPE, NOBODY, PICTURE, VALIDATION, faulty
from dev.postman.steps import Folder, Step

ETAG = {"etag": 'pm.response.headers.get("ETag")'}
LEMON_RICE = {
    "name": "Lemon rice {{username}}",
    "num_of_servings": 2,
    "cook_time": 25,
    "ingredients": "200 g rice\n1 lemon",
    "directions": "Cook the rice.\nStir in the lemon.",
    "prep_time": 5,
    "tags": ["rice {{username}}", "weeknight"],
    "course": "side",
    "diets": ["vegan"],
    "free_of": ["gluten", "milk"],
}

RECIPES = Folder(
    "Recipes",
    "Written as drafts, which only their author can see.",
    (
        Step(
            "Write a recipe",
            "POST /api/recipes",
            201,
            body=LEMON_RICE,
            keeps={"recipe_id": "body.id"},
            checks={"it is a draft": "pm.expect(body.is_publish).to.eql(false)"},
        ),
        Step(
            "Write one without a name",
            "POST /api/recipes",
            400,
            VALIDATION,
            body={"cook_time": 0},
            checks=faulty("name", "cook_time"),
            shown={"errors": {"name": ["Missing data for required field."]}},
        ),
        Step("Write one as nobody", "POST /api/recipes", 401, NOBODY, body=LEMON_RICE, bearer=""),
        Step("Show my draft", "GET /api/recipes/{id}", 200, bearer="access_token", keeps=ETAG),
        Step(
            "Show a draft to a stranger",
            "GET /api/recipes/{id}",
            404,
            NO_RECIPE,
        ),
        Step(
            "Change the version that I read",
            "PATCH /api/recipes/{id}",
            200,
            body={"cook_time": 30, "credit": "my aunt"},
            headers={"If-Match": "{{etag}}"},
            checks={"it is changed": "pm.expect(body.cook_time).to.eql(30)"},
            shown={"cook_time": 30, "credit": "my aunt"},
        ),
        Step(
            "Change a version that is no longer",
            "PATCH /api/recipes/{id}",
            412,
            "The recipe was changed since you read it",
            body={"cook_time": 35},
            headers={"If-Match": "{{etag}}"},
        ),
        Step(
            "Change it to what can't be",
            "PATCH /api/recipes/{id}",
            400,
            VALIDATION,
            body={"num_of_servings": 501},
            shown={
                "errors": {
                    "num_of_servings": [
                        "Must be greater than or equal to 1 and less than or equal to 500."
                    ]
                }
            },
        ),
        Step(
            "Give it what isn't in our lists",
            "PATCH /api/recipes/{id}",
            400,
            VALIDATION,
            body={"cuisine": "atlantean", "tags": ["a, b"]},
            checks=faulty("cuisine", "tags"),
            shown={"errors": {"tags": ["A tag has no comma in it; send several tags."]}},
        ),
        Step(
            "Change it as nobody",
            "PATCH /api/recipes/{id}",
            401,
            NOBODY,
            body={"cook_time": 35},
            bearer="",
        ),
    ),
)

COVER = Folder(
    "Cover",
    "A recipe's picture. Postman: set the working directory (Settings, General) to docs/postman.",
    (
        Step(
            "Give it a cover",
            "PUT /api/recipes/{id}/cover",
            200,
            file=("cover", PICTURE),
            checks={"it has an address": 'pm.expect(body.cover_url).to.include("/media/")'},
        ),
        Step(
            "Send what is no picture",
            "PUT /api/recipes/{id}/cover",
            400,
            NO_IMAGE,
            file=("cover", NO_PICTURE),
        ),
        Step(
            "Give it one as nobody",
            "PUT /api/recipes/{id}/cover",
            401,
            NOBODY,
            file=("cover", PICTURE),
            bearer="",
        ),
    ),
)
