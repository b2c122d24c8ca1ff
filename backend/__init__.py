"""Smilecook's API and the server of its website."""
