"""What the methods are about: any function of settings."""

from __future__ import annotations

from collections.abc import Callable

from sim.measure.timebase import Floats

Response = Callable[[Floats], Floats]
"""From settings, float64[setting, factor], each factor from -1 to 1 over its range with 0 for what
the file says, to one value a setting, float64[setting]; nan where it has none."""
LOW, HIGH = -1.0, 1.0


def problem_of(count: int) -> dict[str, object]:
    """Return so many factors as SALib takes them."""
    return {
        "num_vars": count,
        "names": [str(index) for index in range(count)],
        "bounds": [[LOW, HIGH]] * count,
    }
