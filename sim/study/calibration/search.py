"""The search for the numbers whose simulated figures are nearest to the published ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import PermitsimError
from sim.measure.timebase import Floats
from sim.study.calibration.aims import Aim
from sim.study.calibration.bench import Bench, Response
from sim.study.calibration.distance import covariance, misses
from sim.text import Text

FIRST_TRIES = 4
"""Settings that are tried before the search, for each number that is fitted."""
STEP = 0.05
"""Of a range: how far apart settings are whose figures are compared for a slope."""
INSIDE = 1e-3
"""Of a range: how far inside it a search begins."""
CLOSE = 1e-3
"""Of a range: a search that moves less has ended."""
KEEPS = 0.5
"""Standard errors that a whole range away from the file's number counts for: where figures do not
care, numbers stay near to what they were."""
MOST = 30
"""Settings that a search tries at most, slopes apart."""

NOWHERE = Text(
    "没有一组数字可以运行；文件中的数字：{trouble}。请收窄 --fit 的范围，或加 --overload",
    "no setting of the numbers can be run; those of the file: {trouble}. Narrow the ranges of "
    "--fit, or add --overload",
)
NO_SLOPE = Text(
    "{path} 在 {value} 附近无法运行：{trouble}；请收窄它的范围",
    "{path} cannot be run near {value}: {trouble}; narrow its range",
)


@dataclass(frozen=True, eq=False)
class Landscape:
    """Places of the numbers in their ranges, and what is simulated there; each asked once."""

    bench: Bench
    aims: tuple[Aim, ...]

    @property
    def start(self) -> Floats:
        """Where the file's own numbers are, just inside the ranges: float64[parameter]."""
        parameters = self.bench.parameters
        place = np.array([each.place(each.text.value) for each in parameters])
        return np.asarray(np.clip(place, INSIDE, 1 - INSIDE))

    def responses(self, places: Sequence[Floats]) -> list[Response]:
        """Return what is simulated at some places, float64[parameter] each."""
        return self.bench.ask([self.spelled(place) for place in places], self.aims)

    def spelled(self, place: Floats) -> tuple[str, ...]:
        """Return the numbers at a place, as the file would spell them."""
        both = zip(self.bench.parameters, place.tolist(), strict=True)
        return tuple(parameter.say(parameter.at(at)) for parameter, at in both)

    def slopes(self, place: Floats) -> Floats:
        """Return how figures change with the place of each number: float64[aim, parameter].

        By differences on the same luck, over a step that is small beside the range and large
        beside the grain of a simulation; on one side where the other is outside or cannot be run.
        Raises `PermitsimError` where neither can.
        """
        count = len(place)
        steps = STEP * np.eye(count)
        sides = np.clip(np.vstack([place - steps, place[None, :], place + steps]), 0.0, 1.0)
        found = self.responses(list(sides))
        columns = []
        for p in range(count):
            three = [(sides[at][p], found[at]) for at in (p, count, count + 1 + p)]
            able = [(at, each.means) for at, each in three if each.trouble is None]
            if len(able) < 2 or able[0][0] == able[-1][0]:
                raise self._no_slope(p, place, found)
            (low, before), (high, after) = able[0], able[-1]
            columns.append((after - before) / (high - low))
        return np.array(columns).T

    def _no_slope(self, p: int, place: Floats, found: Sequence[Response]) -> PermitsimError:
        trouble = next(each.trouble for each in found if each.trouble is not None)
        path, value = self.bench.parameters[p].path, self.spelled(place)[p]
        return PermitsimError(NO_SLOPE.filled(path=path, value=value, trouble=trouble))


@dataclass(frozen=True, eq=False)
class Nearest:
    """Where a search ended."""

    place: Floats
    """float64[parameter], from 0 to 1."""
    tried: int
    """How many settings the search looked at, slopes apart."""
    unable: tuple[Text, ...]
    """Why some of them could not be run."""


def nearest(landscape: Landscape) -> Nearest:
    """Search the ranges: the file's numbers and a few spread evenly, then downhill from the best.

    Weighted least squares by a trust-region method that stays in the ranges (Branch, Coleman and
    Li, SIAM J. Sci. Comput. 21, 1999, 1-23, doi:10.1137/S1064827595289108); twice, since what a
    miss weighs depends on how figures vary where it ends. Where the figures leave a choice, numbers
    stay near to the file's. A setting that cannot be run is no way to go. Raises `PermitsimError`
    if none of the first can be run.
    """
    places = [landscape.start, *_spread(len(landscape.start))]
    tried = landscape.responses(places)
    unable = [each.trouble for each in tried if each.trouble is not None]
    able = [
        (place, each) for place, each in zip(places, tried, strict=True) if each.trouble is None
    ]
    if not able:
        raise PermitsimError(NOWHERE.filled(trouble=tried[0].trouble))
    errors = _errors(landscape.aims, [each for _, each in able])
    place, _ = min(
        able,
        key=lambda pair: (
            _cost(landscape.aims, pair[1], errors) + float(np.sum(_moved(landscape, pair[0]) ** 2))
        ),
    )
    count = len(places)
    for _ in range(2):
        place, steps, refused = _downhill(landscape, place, errors)
        count += steps
        unable += refused
        errors = _errors(landscape.aims, landscape.responses([place]))
    return Nearest(place, count, tuple(dict.fromkeys(unable)))


def _spread(count: int) -> list[Floats]:
    """Places evenly over the ranges of so many numbers: a Kronecker sequence.

    Niederreiter, Bull. Am. Math. Soc. 84, 1978, 957-1041, doi:10.1090/S0002-9904-1978-14532-7.
    """
    ratio = 2.0
    for _ in range(60):
        ratio = (1 + ratio) ** (1 / (count + 1))
    steps = ratio ** -np.arange(1.0, count + 1)
    every = (0.5 + steps * np.arange(1, FIRST_TRIES * count + 1)[:, None]) % 1
    return list(np.clip(every, INSIDE, 1 - INSIDE))


def _downhill(
    landscape: Landscape, start: Floats, errors: Floats
) -> tuple[Floats, int, list[Text]]:
    from scipy.optimize import least_squares

    unable: list[Text] = []

    def residuals(place: Floats) -> Floats:
        (found,) = landscape.responses([place])
        if found.trouble is not None:
            unable.append(found.trouble)
            return np.full(len(landscape.aims) + len(place), np.inf)
        missed = misses(landscape.aims, found.means) / errors
        return np.concatenate([missed, _moved(landscape, place)])

    def jacobian(place: Floats) -> Floats:
        (found,) = landscape.responses([place])
        slopes = landscape.slopes(place) / errors[:, None]
        # A bound that is kept pulls nowhere.
        pulling = np.where((misses(landscape.aims, found.means) != 0)[:, None], slopes, 0.0)
        return np.vstack([pulling, KEEPS * np.eye(len(place))])

    found = least_squares(
        residuals,
        np.clip(start, INSIDE, 1 - INSIDE),
        jac=jacobian,
        bounds=(0.0, 1.0),
        xtol=CLOSE,
        ftol=CLOSE,
        gtol=CLOSE,
        max_nfev=MOST,
    )
    return found.x, int(found.nfev), unable


def _moved(landscape: Landscape, place: Floats) -> Floats:
    """How far numbers are from the file's, as they are held back: float64[parameter]."""
    return np.asarray(KEEPS * (place - landscape.start))


def _errors(aims: Sequence[Aim], responses: Sequence[Response]) -> Floats:
    """The standard error of each figure's miss, which it is weighed by."""
    return np.asarray(np.sqrt(np.diag(covariance(aims, responses))))


def _cost(aims: Sequence[Aim], response: Response, errors: Floats) -> float:
    return float(np.sum(np.square(misses(aims, response.means) / errors)))
