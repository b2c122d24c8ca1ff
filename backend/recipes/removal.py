"""What is left of deleted recipes after a day: nothing."""

from sqlalchemy import select

from backend import images
from backend.clock import now
from backend.extensions import db
from backend.jobs import jobs
from backend.recipes.models import RESTORABLE, Recipe

AT_ONCE = 500  # recipes a run, so that no transaction grows without bound


@jobs.periodic(cron="7 * * * *")
@jobs.task(name="remove_deleted_recipes", queueing_lock="remove_deleted_recipes")
def remove_deleted_recipes(timestamp: int) -> None:  # noqa: ARG001  (procrastinate passes it)
    """Remove recipes that can no longer be restored, and their covers."""
    gone = select(Recipe).where(Recipe.deleted_at < now() - RESTORABLE).limit(AT_ONCE)
    for recipe in db.session.scalars(gone.with_for_update(of=Recipe, skip_locked=True)).unique():
        cover = recipe.cover
        db.session.delete(recipe)
        if cover:
            images.remove(cover)
    db.session.commit()
