"""Every room that has jobs, imported, so that the worker knows them all.

A job that nobody imports is never done, and its periodic runs are never queued.
"""

from backend import jobs, mail, storage, throttle, unused
from backend.account import passwords
from backend.auth import expiry, guessing
from backend.exports import building
from backend.exports import removal as export_removal
from backend.recipes import removal as recipe_removal
from backend.recipes import tally
from backend.search import vocabulary
from backend.users import activation

ROOMS = (
    *(jobs, mail, storage, throttle, unused, expiry, guessing, activation),
    *(passwords, building, export_removal, recipe_removal, tally, vocabulary),
)
