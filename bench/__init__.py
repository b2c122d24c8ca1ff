"""Load and what it does, on real processes; never part of the tests."""
