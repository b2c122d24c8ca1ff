"""`make faults`: what goes wrong, done to real processes, and what then holds (docs/faults.md)."""
