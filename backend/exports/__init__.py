"""Everything one has written, to take along: asked for, built by the worker, kept a week."""
