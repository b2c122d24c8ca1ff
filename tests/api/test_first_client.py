"""The story of a client of the first API, call by call: codes, fields and messages of part 1."""

import io
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.factories import as_bearer
from tests.pictures import picture

ANN = {"username": "ann", "email": "ann@example.org", "password": "a long password"}
SIGN_IN = {"email": ANN["email"], "password": ANN["password"]}
USER = {"id", "username", "email", "avatar_url", "created_at", "updated_at"}
AUTHOR = USER - {"email"}
RECIPE = {
    "id", "name", "description", "num_of_servings", "cook_time", "ingredients", "directions",
    "is_publish", "cover_url", "author", "created_at", "updated_at",
}  # fmt: skip
SOUP = {
    "name": "Soup",
    "description": "Warm",
    "num_of_servings": 2,
    "cook_time": 30,
    "ingredients": "Water\nSalt",
    "directions": "Boil",
}


def registered(client) -> dict:
    answer = client.post("/api/users", json=ANN)
    assert (answer.status_code, set(answer.get_json())) == (201, USER)
    return answer.get_json()


def activated(client) -> str:
    registered(client)
    mail = client.get("/api/mailbox").get_json()["data"][0]
    token = parse_qs(urlsplit(mail["links"][0]).query)["token"][0]
    assert client.get(f"/api/users/activate/{token}").status_code == 204
    return token


@pytest.fixture
def tokens(client) -> dict[str, str]:
    activated(client)
    answer = client.post("/api/token", json=SIGN_IN)
    assert answer.status_code == 200
    return answer.get_json()


@pytest.fixture
def headers(tokens):
    return as_bearer(tokens["access_token"])


def upload(client, address, name, headers):
    file = (io.BytesIO(picture()), "photo.jpg")
    return client.put(address, data={name: file}, headers=headers)


def test_an_account(client):
    shown = registered(client)
    refused = client.post("/api/token", json=SIGN_IN)
    assert refused.status_code == 403
    assert refused.get_json()["message"] == "The user account is not activated yet"
    again = client.post("/api/users", json=ANN)
    assert (again.status_code, again.get_json()["message"]) == (400, "username already used")
    other = client.post("/api/users", json=ANN | {"username": "bea"})
    assert (other.status_code, other.get_json()["message"]) == (400, "email already used")
    wrong = client.post("/api/users", json={"username": "x"})
    assert (wrong.status_code, wrong.get_json()["message"]) == (400, "Validation errors")
    assert shown["username"] == "ann"


def test_its_activation(client):
    token = activated(client)
    again = client.get(f"/api/users/activate/{token}")
    assert again.status_code == 400
    assert again.get_json()["message"] == "The user account is already activated"
    wrong = client.get("/api/users/activate/wrong")
    assert wrong.status_code == 400
    assert wrong.get_json()["message"] == "Invalid token or token expired"


def test_its_tokens(client, tokens, headers):
    assert set(tokens) == {"access_token", "refresh_token"}
    wrong = client.post("/api/token", json=SIGN_IN | {"password": "wrong"})
    assert wrong.status_code == 401
    assert wrong.get_json()["message"] == "username or password is incorrect"
    renewed = client.post("/api/refresh", headers=as_bearer(tokens["refresh_token"]))
    assert (renewed.status_code, list(renewed.get_json())) == (200, ["token"])
    ended = client.post("/api/revoke", headers=headers)
    assert ended.get_json() == {"message": "Successfully logged out"}
    for token in (tokens["access_token"], renewed.get_json()["token"]):
        assert client.get("/api/me", headers=as_bearer(token)).status_code == 401


def test_its_cook(client, headers):
    assert set(client.get("/api/me", headers=headers).get_json()) == USER
    assert set(client.get("/api/users/ann", headers=headers).get_json()) == USER
    assert set(client.get("/api/users/ann").get_json()) == AUTHOR
    assert client.get("/api/users/bea").status_code == 404
    answer = upload(client, "/api/users/avatar", "avatar", headers)
    assert (answer.status_code, list(answer.get_json())) == (200, ["avatar_url"])


def test_its_recipes(client, headers):
    written = client.post("/api/recipes", json=SOUP, headers=headers)
    assert written.status_code == 201
    assert set(written.get_json()) >= RECIPE
    assert set(written.get_json()["author"]) == AUTHOR
    address = f"/api/recipes/{written.get_json()['id']}"
    assert client.get(address).status_code == 404
    changed = client.patch(address, json={"cook_time": "45"}, headers=headers)
    assert (changed.status_code, changed.get_json()["cook_time"]) == (200, 45)
    covered = upload(client, f"{address}/cover", "cover", headers)
    assert (covered.status_code, list(covered.get_json())) == (200, ["cover_url"])
    assert client.put(f"{address}/publish", headers=headers).status_code == 204
    shown = client.get(address).get_json()
    assert {name: shown[name] for name in SOUP} == SOUP | {"cook_time": 45}
    assert shown["is_publish"] is True
    assert shown["cover_url"] == covered.get_json()["cover_url"]
    assert client.delete(f"{address}/publish", headers=headers).status_code == 204
    assert client.delete(address, headers=headers).status_code == 204
    assert client.get(address, headers=headers).status_code == 404


def test_its_lists(client, headers):
    for name in ("Soup", "Stew", "Tart"):
        number = client.post("/api/recipes", json={"name": name}, headers=headers).get_json()["id"]
        if name != "Tart":
            client.put(f"/api/recipes/{number}/publish", headers=headers)
    page = client.get("/api/recipes?q=s&page=1&per_page=1&sort=created_at&order=desc").get_json()
    assert set(page) >= {"links", "page", "pages", "per_page", "total", "data"}
    assert (page["total"], page["pages"], page["data"][0]["name"]) == (2, 2, "Stew")
    mine = "/api/users/ann/recipes?visibility="
    totals = {
        word: client.get(mine + word, headers=headers).get_json()["total"]
        for word in ("public", "private", "all")
    }
    assert totals == {"public": 2, "private": 1, "all": 3}
