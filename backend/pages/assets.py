"""The built files that a page of the website needs, from Vite's manifest."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Assets:
    """Addresses of styles and modules, in the order in which they are needed."""

    styles: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


def assets_of(dist: Path, component: str) -> Assets:
    """Return what `component` needs beyond the website's entry; nothing when it isn't built."""
    file = dist / ".vite" / "manifest.json"
    if not component or not file.is_file():
        return Assets()
    return _assets(file, file.stat().st_mtime_ns, component)


@lru_cache(maxsize=64)
def _assets(file: Path, _written: int, component: str) -> Assets:
    manifest: dict[str, Any] = json.loads(file.read_text("utf-8"))
    known = _chunks(manifest, "index.html")
    own = [key for key in _chunks(manifest, component) if key not in known]
    styles = {f"/{one}": None for key in own for one in manifest[key].get("css", ())}
    modules = {f"/{manifest[key]['file']}": None for key in own}
    return Assets(tuple(styles), tuple(modules))


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
