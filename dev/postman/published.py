"""The recipe is published, found, deleted and restored."""

from dev.postman.shared import NO_RECIPE, NO_USER, OTHER, VALIDATION
from dev.postman.steps import Folder, Step

FEED = {
    "rel": "alternate",
    "type": "application/atom+xml",
    "title": "Newest recipes",
    "href": "http://localhost:5000/feed.atom",
}
MOVED = {
    "status": 301,
    "title": "Lemon rice · Smilecook",
    "canonical": None,
    "redirect": "http://localhost:5000/recipes/27-lemon-rice",
    "robots": "noindex, nofollow",
    "open_graph": {},
    "card": {},
    "json_ld": [],
    "links": [],
}
NOT_YOURS = "This recipe is another cook's"
OURS = 'pm.variables.get("recipe_id")'

PUBLISH = Folder(
    "Publish",
    "What is published, everybody sees.",
    (
        Step(
            "Publish another cook's draft",
            "PUT /api/recipes/{id}/publish",
            404,
            NO_RECIPE,
            bearer=OTHER,
        ),
        Step("Publish it", "PUT /api/recipes/{id}/publish", 204),
        Step(
            "Unpublish another cook's recipe",
            "DELETE /api/recipes/{id}/publish",
            403,
            NOT_YOURS,
            bearer=OTHER,
        ),
        Step("Make it a draft again", "DELETE /api/recipes/{id}/publish", 204),
        Step("Publish it after all", "PUT /api/recipes/{id}/publish", 204),
        Step(
            "Show it to a stranger",
            "GET /api/recipes/{id}",
            200,
            checks={"it is published": "pm.expect(body.is_publish).to.eql(true)"},
            shown={"is_publish": True},
        ),
    ),
)

LISTS = Folder(
    "Lists",
    "Published recipes: the newest, the ones that match, and one cook's.",
    (
        Step(
            "List the newest",
            "GET /api/recipes",
            200,
            query={"page": "1", "per_page": "1"},
            checks={"it is one a page": "pm.expect(body.data).to.have.lengthOf(1)"},
        ),
        Step(
            "Search",
            "GET /api/recipes",
            200,
            query={"q": "LÉMON {{username}}"},
            checks={"ours is found": f"pm.expect(body.data[0].id).to.eql({OURS})"},
        ),
        Step(
            "Filter",
            "GET /api/recipes",
            200,
            query={
                "tag": "RICE {{username}}",
                "course": "side",
                "diet": "vegetarian",
                "free_of": "gluten",
                "max_time": "30",
                "max_prep_time": "5",
                "servings": "2",
                "cook": "{{username}}",
                "has_cover": "true",
            },
            checks={"ours is found": f"pm.expect(body.data[0].id).to.eql({OURS})"},
        ),
        Step(
            "Filter by what isn't in our lists",
            "GET /api/recipes",
            400,
            VALIDATION,
            query={"course": "seventh"},
            shown={"errors": {"course": ["Must be one of: breakfast, …"]}},
        ),
        Step(
            "Suggest tags",
            "GET /api/tags",
            200,
            query={"q": "rice {{username}}"},
            checks={"ours is there": "pm.expect(body.data[0].recipes).to.eql(1)"},
        ),
        Step(
            "Suggest tags for what can't be one",
            "GET /api/tags",
            400,
            VALIDATION,
            query={"q": "a tag of more than forty characters is none"},
            shown={"errors": {"q": ["Longer than maximum length 40."]}},
        ),
        Step(
            "Search with a phrase, without a word, and count kinds",
            "GET /api/recipes",
            200,
            query={
                "q": '"{{username}}" -curry',
                "ingredient": "rice",
                "without": "peanut",
                "facets": "1",
            },
            checks={"facets are there": "pm.expect(body.facets.tag).to.be.an('array')"},
        ),
        Step(
            "Suggest what may be meant",
            "GET /api/search/suggest",
            200,
            query={"q": "{{username}}"},
            shown={"data": [{"kind": "cook", "text": "nadia", "url": "/cooks/nadia"}]},
            checks={
                "the cook is there": "pm.expect(body.data.map(one => one.kind)).to.include('cook')"
            },
        ),
        Step(
            "Suggest for more than anybody types",
            "GET /api/search/suggest",
            400,
            VALIDATION,
            query={"q": "a" * 201},
            shown={"errors": {"q": ["Longer than maximum length 200."]}},
        ),
        Step(
            "Sort by what can't be sorted by",
            "GET /api/recipes",
            400,
            VALIDATION,
            query={"sort": "taste"},
            shown={"errors": {"sort": ["Must be one of: created_at, …"]}},
        ),
        Step(
            "List all of mine",
            "GET /api/users/{username}/recipes",
            200,
            bearer="access_token",
            query={"visibility": "all"},
            checks={"ours is there": f"pm.expect(body.data[0].id).to.eql({OURS})"},
        ),
        Step(
            "List those of a cook who doesn't exist",
            "GET /api/users/{username}/recipes",
            404,
            NO_USER,
            path={"username": "nobody-{{$randomUUID}}"},
        ),
    ),
)

PAGES = Folder(
    "Pages",
    "What the head of a page of the website says, for who shows it elsewhere.",
    (
        Step(
            "Ask for a recipe's head by an old address",
            "GET /api/page-head",
            200,
            query={"path": "/recipes/{{recipe_id}}-another-name"},
            keeps={"recipe_page": "body.redirect"},
            checks={"it has moved": "pm.expect(body.status).to.eql(301)"},
            shown=MOVED,
        ),
        Step(
            "Ask for the head of the front page",
            "GET /api/page-head",
            200,
            query={"path": "/"},
            checks={"it is there": "pm.expect(body.status).to.eql(200)"},
            shown={"status": 200, "links": [FEED], "canonical": "http://localhost:5000/"},
        ),
        Step(
            "Ask for the head of no path",
            "GET /api/page-head",
            400,
            VALIDATION,
            query={"path": "recipes"},
            shown={"errors": {"path": ["String does not match expected pattern."]}},
        ),
        Step(
            "Ask for a recipe's card",
            "GET /api/oembed",
            200,
            query={"url": "{{recipe_page}}"},
            checks={"it is a link": 'pm.expect(body.type).to.eql("link")'},
            shown={"title": "Lemon rice"},
        ),
        Step(
            "Ask for the card of another site's page",
            "GET /api/oembed",
            404,
            "This site has no such page to show elsewhere",
            query={"url": "https://example.com/recipes/{{recipe_id}}"},
        ),
    ),
)

DELETE = Folder(
    "Delete and restore",
    "Deleted recipes can be had back for a day.",
    (
        Step(
            "Change another cook's recipe",
            "PATCH /api/recipes/{id}",
            403,
            NOT_YOURS,
            body={"name": "Mine"},
            bearer=OTHER,
        ),
        Step(
            "Delete another cook's recipe", "DELETE /api/recipes/{id}", 403, NOT_YOURS, bearer=OTHER
        ),
        Step("Delete it", "DELETE /api/recipes/{id}", 204),
        Step(
            "Show what is deleted", "GET /api/recipes/{id}", 404, NO_RECIPE, bearer="access_token"
        ),
        Step(
            "Restore it",
            "POST /api/recipes/{id}/restore",
            200,
            checks={"it is the same": f"pm.expect(body.id).to.eql({OURS})"},
        ),
        Step("Restore what is not deleted", "POST /api/recipes/{id}/restore", 404, NO_RECIPE),
    ),
)
