"""The order in which everything happens; each folder stands on those before it."""

from dev.postman import account, cooks, export, published, recipes, signing_in

STORY = (
    cooks.HEALTH,
    cooks.REPORTS,
    cooks.USERS,
    cooks.MAILBOX,
    cooks.ACTIVATION,
    signing_in.TOKEN,
    signing_in.REFRESH,
    signing_in.ME,
    signing_in.AVATAR,
    recipes.RECIPES,
    recipes.COVER,
    published.PUBLISH,
    published.LISTS,
    published.PAGES,
    published.DELETE,
    account.SESSIONS,
    export.EXPORT,
    signing_in.SESSION,
    signing_in.REVOKE,
    account.EVERYWHERE,
    account.ACCOUNT,
    account.RESET,
    account.LEAVING,
)
CALLS = frozenset(step.call for folder in STORY for step in folder.steps)
