"""app.json: keys, types, plans, buildpacks. Heroku says of a fault only that there is one."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TOP: dict[str, type] = {
    "name": str,
    "description": str,
    "keywords": list,
    "website": str,
    "repository": str,
    "logo": str,
    "success_url": str,
    "scripts": dict,
    "env": dict,
    "formation": dict,
    "addons": list,
    "buildpacks": list,
    "environments": dict,
    "stack": str,
    "image": str,
}
STACKS = {"heroku-24", "heroku-26"}
SIZES = {"eco", "basic", "standard-1x", "standard-2x"}
ORDER = ["heroku/nodejs", "heroku/python"]
PLAN = re.compile(r"heroku-postgresql:(essential-[0-2]|in-dyno)")
VARIABLE = {"description", "value", "required", "generator"}
SECRET = re.compile(r"SECRET|PASSWORD|TOKEN|_KEY$")


def faults(root: Path) -> Iterator[str]:
    """Yield what is wrong with `root`/app.json, a line each."""
    try:
        app = json.loads((root / "app.json").read_text())
    except (OSError, ValueError) as error:
        yield f"app.json: can't be read: {error}"
        return
    for line in _top(app):
        yield f"app.json: {line}"
    for name, part in {"": app, **app.get("environments", {})}.items():
        where = f"environments.{name}." if name else ""
        for line in (*_env(part.get("env", {})), *_addons(part.get("addons", []))):
            yield f"app.json: {where}{line}"


def _top(app: dict[str, Any]) -> Iterator[str]:
    for key, value in app.items():
        if key not in TOP:
            yield f"{key} is no key that Heroku knows"
        elif not isinstance(value, TOP[key]):
            yield f"{key} must be a {TOP[key].__name__}"
    order = [pack.get("url") if isinstance(pack, dict) else pack for pack in app["buildpacks"]]
    if order != ORDER:
        yield f"buildpacks must be {' then '.join(ORDER)}: the last one's figures win, not {order}"
    if app.get("stack") not in STACKS:
        yield f"stack must be one of {', '.join(sorted(STACKS))}"
    for name, process in app["formation"].items():
        if set(process) != {"quantity", "size"} or process["size"] not in SIZES:
            yield f"formation.{name} needs a quantity and a size of {', '.join(sorted(SIZES))}"


def _env(env: dict[str, Any]) -> Iterator[str]:
    for name, given in env.items():
        if not isinstance(given, dict):
            yield f'env.{name} must be an object, {{"value": …}}, not a bare {type(given).__name__}'
            continue
        if unknown := set(given) - VARIABLE:
            yield f"env.{name} has unknown keys: {', '.join(sorted(unknown))}"
        if not isinstance(given.get("value", ""), str):
            yield f"env.{name}.value must be a string"
        if SECRET.search(name) and "value" in given:
            yield f"env.{name} is a secret: it may have a generator, never a default in the open"


def _addons(addons: list[Any]) -> Iterator[str]:
    for addon in addons:
        plan = addon.get("plan", "") if isinstance(addon, dict) else addon
        if not PLAN.fullmatch(str(plan)):
            yield f"addons: {plan!r} is none of the plans that the site is measured for"
