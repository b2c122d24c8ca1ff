"""Every page of the website with an address that shows it, held against its own router."""

import re
from dataclasses import dataclass

from dev.paths import ROOT

ROUTER = ROOT / "frontend/src/router.ts"
PATHS = re.compile(r"path: '([^']+)'")
STRANGER, COOK = "stranger", "cook"


@dataclass(frozen=True)
class Address:
    """`at` may name what the scene has: {id} and {draft} of recipes, {username}."""

    path: str  # as the router has it
    at: str
    seen_by: tuple[str, ...] = (STRANGER, COOK)

    def __str__(self) -> str:
        return self.at


ADDRESSES = (
    Address("/", "/"),
    Address("/recipes", "/recipes?q={word}"),
    Address("/recipes/new", "/recipes/new", (COOK,)),
    Address("/recipes/:id(\\\\d+):slug(-[^/]*)?", "/recipes/{id}"),
    Address("/recipes/:id(\\\\d+):slug(-[^/]*)?/cook", "/recipes/{id}/cook"),
    Address("/recipes/:id(\\\\d+)/edit", "/recipes/{id}/edit", (COOK,)),
    Address("/cooks/:username", "/cooks/{username}"),
    Address("/my/recipes", "/my/recipes", (COOK,)),
    Address("/kept", "/kept"),
    Address("/sign-in", "/sign-in", (STRANGER,)),
    Address("/register", "/register", (STRANGER,)),
    Address("/activate", "/activate?token=worn-out"),
    Address("/forgot-password", "/forgot-password"),
    Address("/reset-password", "/reset-password?token=worn-out"),
    Address("/confirm-email", "/confirm-email?token=worn-out"),
    Address("/profile", "/profile", (COOK,)),
    Address("/settings", "/settings", (COOK,)),
    Address("/settings/sessions", "/settings/sessions", (COOK,)),
    Address("/settings/export", "/settings/export", (COOK,)),
    Address("/settings/leave", "/settings/leave", (COOK,)),
    Address("/goodbye", "/goodbye", (STRANGER,)),
    Address("/mailbox", "/mailbox?to={email}"),
    Address("/:path(.*)*", "/no/such/page"),
)
# Each page with each who can see it, and the name of the case.
VIEWS = [(address, who) for address in ADDRESSES for who in address.seen_by]
VIEW_NAMES = [f"{who} at {address}" for address, who in VIEWS]


def paths_of_the_router() -> list[str]:
    return PATHS.findall(ROUTER.read_text())
