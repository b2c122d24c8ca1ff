"""What caches may keep: what strangers see, never what is somebody's, never what is hidden."""

from io import BytesIO

import pytest

from backend.extensions import db
from tests.factories import PASSWORD, bearer, make_draft, make_recipe, make_user, sign_in_browser
from tests.pictures import picture

ASKED_EACH_TIME = "public, no-cache"
KEPT_A_MINUTE = "public, max-age=0, s-maxage=60, stale-while-revalidate=60"


@pytest.fixture(params=[0, 60], ids=["without a CDN", "with a CDN"])
def policy(app, monkeypatch, request):
    monkeypatch.setitem(app.config, "CDN_SECONDS", request.param)
    return KEPT_A_MINUTE if request.param else ASKED_EACH_TIME


@pytest.fixture
def recipe(app):
    return make_recipe(name="Soup", tags=["warm"])


def public_addresses(recipe):
    cook = recipe.author.username
    return [
        "/api/recipes",
        "/api/recipes?q=soup",
        "/api/recipes?q=nothing-like-it",
        f"/api/recipes/{recipe.id}",
        f"/api/users/{cook}",
        f"/api/users/{cook}/recipes",
        f"/api/users/{cook}/recipes?visibility=all",
        "/api/tags",
        "/api/search/suggest?q=so",
        "/api/page-head?path=/recipes",
    ]


def caching(answer):
    return answer.headers["Cache-Control"]


def is_public(answer):
    return "public" in caching(answer) or "s-maxage" in caching(answer)


def test_what_strangers_see_may_be_kept_for_strangers(client, recipe, policy):
    for address in public_addresses(recipe):
        answer = client.get(address)
        assert (address, answer.status_code, caching(answer)) == (address, 200, policy)
        assert {"Authorization", "Cookie"} <= set(answer.vary)
        unchanged = client.get(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (unchanged.status_code, caching(unchanged)) == (304, policy)
        assert {"Authorization", "Cookie"} <= set(unchanged.vary)


def test_what_a_sign_in_is_shown_is_kept_by_nobody(client, recipe, policy):
    whos = [recipe.author, make_user()]
    for address in public_addresses(recipe):
        for who in whos:
            assert caching(client.get(address, headers=bearer(who))) == "private, no-store"
    sign_in_browser(client, recipe.author)
    for address in public_addresses(recipe):
        assert caching(client.get(address)) == "private, no-store"


def test_a_sign_in_that_has_ended_leaves_nothing_in_shared_caches(client, recipe, policy):
    client.set_cookie("smilecook_session", "stale")
    for address in public_addresses(recipe):
        answer = client.get(address)
        assert (answer.status_code, caching(answer)) == (200, "private, no-cache")
    dead = {"Authorization": "Bearer x"}
    assert not is_public(client.get("/api/recipes", headers=dead))


def test_what_is_not_for_strangers_is_never_public(client, recipe, policy):
    draft = make_draft(recipe.author)
    hidden, gone = make_recipe(recipe.author), make_recipe(recipe.author)
    hidden.unpublish()
    gone.delete()
    db.session.flush()
    for one in (draft, hidden, gone):
        answer = client.get(f"/api/recipes/{one.id}")
        assert (answer.status_code, is_public(answer)) == (404, False)
        assert not is_public(client.get(f"/api/recipes/{one.id}", headers=bearer(make_user())))
    own = client.get(f"/api/recipes/{draft.id}", headers=bearer(recipe.author))
    assert (own.status_code, caching(own)) == (200, "private, no-store")
    everything = f"/api/users/{recipe.author.username}/recipes?visibility=all"
    assert caching(client.get(everything, headers=bearer(recipe.author))) == "private, no-store"


def test_ones_own_data_and_sign_ins_are_never_public(client, policy):
    user = make_user()
    who = bearer(user)
    for address in ("/api/me", "/api/me/sessions", f"/api/users/{user.username}"):
        answer = client.get(address, headers=who)
        assert (answer.status_code, caching(answer)) == (200, "private, no-store")
    for address in ("/api/me", "/api/me/export", "/api/mailbox", "/api/health/live", "/api/nope"):
        assert not is_public(client.get(address))
    sent = {"email": user.email, "password": PASSWORD}
    for address in ("/api/token", "/api/session"):
        answer = client.post(address, json=sent)
        assert (answer.status_code, is_public(answer)) == (200, False)


def test_writes_and_refusals_are_never_public(client, recipe, policy):
    who = bearer(recipe.author)
    answers = [
        client.post("/api/recipes", json={"name": "x"}, headers=who),
        client.put(f"/api/recipes/{recipe.id}/publish", headers=who),
        client.get("/api/recipes?sort=x"),
        client.get("/api/recipes?after=x"),
        client.get("/api/users/nobody"),
        client.post("/api/recipes"),
    ]
    assert not any(is_public(answer) for answer in answers)


def test_a_public_page_may_be_kept_and_a_draft_s_may_not(client, recipe, policy):
    draft = make_draft(recipe.author)
    path = f"/recipes/{recipe.id}-soup"
    assert caching(client.get(path)) == policy
    assert not is_public(client.get(f"/recipes/{draft.id}"))
    assert not is_public(client.get("/settings"))
    sign_in_browser(client, recipe.author)
    assert not is_public(client.get(path))
    assert caching(client.get(f"/recipes/{draft.id}")) == "private, no-store"


@pytest.mark.parametrize("deed", ["unpublish", "delete"])
def test_what_is_hidden_is_gone_at_once_for_whoever_holds_it(client, recipe, deed):
    other = make_recipe()
    addresses = [
        f"/api/recipes/{recipe.id}",
        "/api/recipes",
        "/api/recipes?q=soup",
        f"/api/users/{recipe.author.username}/recipes",
    ]
    held = {one: client.get(one).headers["ETag"] for one in addresses}
    getattr(recipe, deed)()
    db.session.flush()
    for address, etag in held.items():
        answer = client.get(address, headers={"If-None-Match": etag})
        assert answer.status_code == (404 if address == addresses[0] else 200)
        assert "Soup" not in answer.get_data(as_text=True)
    assert other.is_publish


@pytest.mark.parametrize("address", ["/api/recipes", "/api/recipes?sort=cook_time", "cook", "one"])
def test_a_tag_changes_with_all_that_is_shown(client, recipe, address):
    make_recipe(recipe.author)
    address = {
        "cook": f"/api/users/{recipe.author.username}/recipes",
        "one": f"/api/recipes/{recipe.id}",
    }.get(address, address)

    def rename():
        recipe.name = "Stew"

    def move():
        recipe.author.username = "renamed"

    tags, bodies = [], []
    for change in (lambda: None, rename, move):
        change()
        db.session.flush()
        now_at = address
        if "/users/" in address:
            now_at = f"/api/users/{recipe.author.username}/recipes"
        answer = client.get(now_at)
        tags.append(answer.headers["ETag"])
        bodies.append(answer.data)
    assert len(set(tags)) == len(set(bodies)) == 3


def test_a_tag_changes_with_a_picture(client, recipe):
    who = bearer(recipe.author)
    addresses = ["/api/recipes", f"/api/recipes/{recipe.id}"]
    tags = [client.get(one).headers["ETag"] for one in addresses]
    form = {"cover": (BytesIO(picture()), "x.jpg")}
    sent = client.put(f"/api/recipes/{recipe.id}/cover", data=form, headers=who)
    assert sent.status_code == 200
    avatar = {"avatar": (BytesIO(picture()), "x.jpg")}
    with_cover = [client.get(one).headers["ETag"] for one in addresses]
    assert client.put("/api/users/avatar", data=avatar, headers=who).status_code == 200
    with_avatar = [client.get(one).headers["ETag"] for one in addresses]
    for one, two, three in zip(tags, with_cover, with_avatar, strict=True):
        assert len({one, two, three}) == 3


def test_a_tag_of_a_list_changes_with_its_length_its_page_and_the_release(client, app, monkeypatch):
    made = [make_recipe() for _ in range(3)]

    def tag(query="per_page=1"):
        return client.get(f"/api/recipes?{query}").headers["ETag"]

    first = tag()
    assert tag("per_page=1&page=2") != first
    made[0].unpublish()
    db.session.flush()
    shorter = tag()
    assert shorter != first
    monkeypatch.setitem(app.config, "RELEASE", "another")
    assert tag() != shorter


def test_what_is_unchanged_is_not_read_whole(client, recipe):
    from tests.many import listening

    for address in ("/api/recipes", f"/api/recipes/{recipe.id}"):
        tag = client.get(address).headers["ETag"]
        with listening() as heard:
            answer = client.get(address, headers={"If-None-Match": tag})
        reads = [one.sql for one in heard if "recipe" in one.sql and "SAVEPOINT" not in one.sql]
        assert (answer.status_code, len(reads)) == (304, 1)
        assert "ingredients" not in reads[0]
