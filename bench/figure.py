"""Figures: what was measured, and the goal it is held against."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured value. `goal` is None where it only explains another."""

    work: str
    value: float
    unit: str
    recipes: int | None = None  # how many there were; None where it doesn't matter
    goal: float | None = None
    at_most: bool = True  # whether the goal is an upper bound
    note: str = ""

    @property
    def is_met(self) -> bool | None:
        if self.goal is None:
            return None
        return self.value <= self.goal if self.at_most else self.value >= self.goal

    @property
    def shown(self) -> str:
        """The value with its unit, with as many digits as say something."""
        if self.unit == "% of the ceiling":
            return f"{self.value:.0f} %"
        if self.unit == "statements":
            return f"{self.value:.0f}"
        digits = 0 if self.value >= 100 else 1 if self.value >= 10 else 2  # noqa: PLR2004
        return f"{self.value:,.{digits}f} {self.unit}"

    @property
    def wanted(self) -> str:
        if self.goal is None:
            return ""
        sign = "≤" if self.at_most else "≥"
        return f"{sign} {self.goal:g} {self.unit}".removesuffix(" statements")
