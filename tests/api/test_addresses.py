"""Server and router of the website know the same pages, so that these are 200, all else 404."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.spa import PAGES
from tests.e2e.addresses import paths_of_the_router

CATCH_ALL = "/:path(.*)*"
# vue-router's words: a parameter with its own pattern or none, perhaps optional.
PARAMETER = re.compile(r":\w+(?:\(((?:[^()]|\([^()]*\))+)\))?(\?)?")
PRINTED = st.characters(min_codepoint=ord(" "), max_codepoint=ord("~"))
PATHS = [path for path in paths_of_the_router() if path != CATCH_ALL]


def as_pattern(path: str) -> str:
    """The regular expression of a path that the router has, as it stands in router.ts."""
    return PARAMETER.sub(
        lambda found: f"({found[1] or '[^/]+'}){found[2] or ''}", path.replace("\\\\", "\\")
    )


ROUTER = re.compile("|".join(f"(?:{as_pattern(path)}/?)" for path in PATHS))


def test_the_router_was_read() -> None:
    assert "/recipes/new" in PATHS
    for known in ("/recipes/7-plum-cake", "/cooks/ann.lee", "/recipes/7/edit"):
        assert ROUTER.fullmatch(known)
    for unknown in ("/recipes/x", "/recipes/7/eat", "/cooks", "/cooks/a/b", "/nope"):
        assert not ROUTER.fullmatch(unknown)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=30, deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_what_the_router_knows_the_server_serves(path: str, data: st.DataObject) -> None:
    address = data.draw(st.from_regex(as_pattern(path), fullmatch=True, alphabet=PRINTED))
    assert PAGES.match(address)


@settings(max_examples=500, deadline=None, derandomize=True, database=None)
@given(address=st.from_regex(PAGES, fullmatch=True, alphabet=PRINTED))
def test_what_the_server_serves_the_router_knows(address: str) -> None:
    assert ROUTER.fullmatch(address)
