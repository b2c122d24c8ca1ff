"""Cooks as they see themselves and as others see them."""

import pytest

from tests.factories import bearer, make_user

PUBLIC = {"id", "username", "avatar_url", "created_at", "updated_at"}


def test_me_is_ones_own_account(client):
    user = make_user()
    shown = client.get("/api/me", headers=bearer(user))
    assert shown.status_code == 200
    assert set(shown.get_json()) == PUBLIC | {"email"}
    assert shown.get_json()["email"] == user.email


def test_a_stranger_has_no_me(client):
    answer = client.get("/api/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_the_address_is_shown_to_oneself_alone(client):
    user, other = make_user(), make_user()
    path = f"/api/users/{user.username}"
    for headers in ({}, bearer(other)):
        answer = client.get(path, headers=headers)
        assert set(answer.get_json()) == PUBLIC
        assert user.email not in answer.get_data(as_text=True)
    assert client.get(path, headers=bearer(user)).get_json()["email"] == user.email


def test_a_cook_is_found_in_any_case(client):
    user = make_user(username="Zoë.K")
    assert client.get("/api/users/zoË.k").get_json()["id"] == user.id


@pytest.mark.parametrize("name", ["nobody", "a%20b", "%25", "%00", "x" * 300, "activate", "avatar"])
def test_an_unknown_cook_is_not_found(client, name):
    answer = client.get(f"/api/users/{name}")
    assert answer.status_code == 404


@pytest.mark.parametrize("name", ["activate", "avatar", "activation-mail"])
def test_a_cook_may_be_named_as_one_of_our_addresses(client, name):
    user = make_user(username=name)
    assert client.get(f"/api/users/{name}").get_json()["id"] == user.id


def test_times_are_in_utc_with_offset(client):
    shown = client.get(f"/api/users/{make_user().username}").get_json()
    assert shown["created_at"].endswith("+00:00")


def test_who_gave_no_picture_has_ours(client):
    shown = client.get(f"/api/users/{make_user().username}").get_json()
    path = shown["avatar_url"].removeprefix("http://localhost:5000")
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    answer.close()
