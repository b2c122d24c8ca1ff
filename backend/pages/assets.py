"""The built files that a page of the website needs, from Vite's manifest."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

ENTRY, WEBSITE = "index.html", "src/website.ts"
Modules = tuple[str, ...]  # addresses, in the order in which they are needed


def modules_of(dist: Path, component: str) -> Modules:
    """Return what the website needs beyond its entry to show `component`, or any page if that is
    empty; nothing when it isn't built.

    Styles are one file for all pages, which the entry names.
    """
    file = dist / ".vite" / "manifest.json"
    if not file.is_file():
        return ()
    return _modules(file, file.stat().st_mtime_ns, component)


@lru_cache(maxsize=64)
def _modules(file: Path, _written: int, component: str) -> Modules:
    manifest: dict[str, Any] = json.loads(file.read_text("utf-8"))
    known = _chunks(manifest, ENTRY)
    needed = [*_chunks(manifest, WEBSITE), *_chunks(manifest, component)]
    own = [key for key in needed if key not in known]
    return tuple(dict.fromkeys(f"/{manifest[key]['file']}" for key in own))


def _chunks(manifest: dict[str, Any], key: str) -> list[str]:
    """Return a chunk and all it imports, what is imported first."""
    seen: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in seen or name not in manifest:
            return
        seen[name] = None
        for imported in manifest[name].get("imports", ()):
            visit(imported)

    visit(key)
    return list(reversed(seen))
