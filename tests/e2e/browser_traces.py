"""What a browser keeps for the site: caches, databases, local storage."""

import json
from dataclasses import dataclass

from playwright.sync_api import Page

LOOK = """async () => ({
  cached: Object.fromEntries((await Promise.all((await caches.keys()).map(async (name) => {
    const cache = await caches.open(name)
    return Promise.all((await cache.keys()).map(async (key) => {
      const answer = await cache.match(key)
      if (!answer) return [] // gone meanwhile
      const isText = /json|html|text/.test(answer.headers.get('Content-Type') ?? '')
      return [name + ' ' + new URL(key.url).pathname, isText ? await answer.text() : '']
    }))
  }))).flat().filter((entry) => entry.length)),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  local: { ...localStorage },
})"""
SHELL = "workbox-precache"
CONTROLLED = "() => navigator.serviceWorker.controller?.state === 'activated'"


@dataclass(frozen=True)
class Traces:
    """`cached` are the texts by the cache and the path, without the website's own files."""

    cached: dict[str, str]
    databases: list[str]
    local: dict[str, str]

    @property
    def everything(self) -> str:
        return json.dumps([self.cached, self.databases, self.local])

    def paths(self) -> set[str]:
        return {key.split(" ")[1] for key in self.cached}


def traces(page: Page) -> Traces:
    found = page.evaluate(LOOK)
    cached = {key: text for key, text in found["cached"].items() if not key.startswith(SHELL)}
    return Traces(cached, found["databases"], found["local"])


def worker_is_there(page: Page) -> None:
    """Wait until the website's files are put by, and the worker answers for them."""
    page.wait_for_function(CONTROLLED, timeout=60_000)
