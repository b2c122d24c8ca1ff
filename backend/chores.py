"""Every room that has jobs, imported, so that the worker knows them all.

A job that nobody imports is never done, and its periodic runs are never queued.
"""

from backend import jobs, mail, storage, unused
from backend.account import passwords
from backend.auth import expiry
from backend.exports import building
from backend.exports import removal as export_removal
from backend.recipes import removal as recipe_removal

ROOMS = (
    *(jobs, mail, storage, unused, expiry, passwords),
    *(building, export_removal, recipe_removal),
)
