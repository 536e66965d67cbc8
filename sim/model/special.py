"""Quantiles of the normal and the gamma law, for one number at a time.

Written with `math` and plain loops only, so that the same source runs as Python and compiled: no
container, no exception, no closure. `lgamma` is left out of the quantiles on purpose (its bits
differ between libraries): what depends on the shape alone is worked out once, by `gamma_level`
and `gamma_split`.
"""

from __future__ import annotations

import math


def normal_quantile(u: float) -> float:
    """The standard normal quantile of u in (0, 1), relative error about 1e-15, both tails alike.

    Source: Wichura, algorithm AS 241 (PPND16), Applied Statistics 37 (1988), doi:10.2307/2347330.
    """
    q = u - 0.5
    if -0.425 <= q <= 0.425:
        r = 0.180625 - q * q
        top = 2509.0809287301226727 * r + 33430.575583588128105
        top = (top * r + 67265.770927008700853) * r + 45921.953931549871457
        top = (top * r + 13731.693765509461125) * r + 1971.5909503065514427
        top = (top * r + 133.14166789178437745) * r + 3.387132872796366608
        low = 5226.495278852854561 * r + 28729.085735721942674
        low = (low * r + 39307.89580009271061) * r + 21213.794301586595867
        low = (low * r + 5394.1960214247511077) * r + 687.1870074920579083
        low = (low * r + 42.313330701600911252) * r + 1.0
        return q * top / low
    r = math.sqrt(-math.log(u if q < 0.0 else 1.0 - u))
    if r <= 5.0:
        r -= 1.6
        top = 7.7454501427834140764e-4 * r + 0.0227238449892691845833
        top = (top * r + 0.24178072517745061177) * r + 1.27045825245236838258
        top = (top * r + 3.64784832476320460504) * r + 5.7694972214606914055
        top = (top * r + 4.6303378461565452959) * r + 1.42343711074968357734
        low = 1.05075007164441684324e-9 * r + 5.475938084995344946e-4
        low = (low * r + 0.0151986665636164571966) * r + 0.14810397642748007459
        low = (low * r + 0.68976733498510000455) * r + 1.6763848301838038494
        low = (low * r + 2.05319162663775882187) * r + 1.0
    else:
        r -= 5.0
        top = 2.01033439929228813265e-7 * r + 2.71155556874348757815e-5
        top = (top * r + 0.0012426609473880784386) * r + 0.026532189526576123093
        top = (top * r + 0.29656057182850489123) * r + 1.7848265399172913358
        top = (top * r + 5.4637849111641143699) * r + 6.6579046435011037772
        low = 2.04426310338993978564e-15 * r + 1.4215117583164458887e-7
        low = (low * r + 1.8463183175100546818e-5) * r + 7.868691311456132591e-4
        low = (low * r + 0.0148753612908506148525) * r + 0.13692988092273580531
        low = (low * r + 0.59983220655588793769) * r + 1.0
    return -top / low if q < 0.0 else top / low


def gamma_level(shape: float) -> float:
    """What `gamma_quantile` needs of its shape: log Gamma(shape + 1) - shape log shape + shape.

    From ten on by Stirling's series, where `lgamma` would cancel.
    """
    if shape < 10.0:
        return math.lgamma(shape + 1.0) - shape * math.log(shape) + shape
    s = 1.0 / (shape * shape)
    series = 1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))
    return 0.5 * math.log(2.0 * math.pi * shape) + series / shape


def gamma_split(shape: float) -> float:
    """The chance of less than shape + 1 at scale 1, where `gamma_quantile` changes sides."""
    log_ratio = math.log1p(1.0 / shape)
    log_density = shape * log_ratio - 1.0 - gamma_level(shape)
    return math.exp(log_density) * gamma_series(shape, shape + 1.0)


def gamma_series(shape: float, x: float) -> float:
    """P(shape, x) Gamma(shape + 1) e**x / x**shape by its series, all of whose terms are positive.

    For x up to about shape + 1; P is the regularised lower incomplete gamma function.
    """
    total = 1.0
    term = 1.0
    n = shape
    while term > 1e-17 * total:
        n += 1.0
        term *= x / n
        total += term
    return total


def gamma_fraction(shape: float, x: float) -> float:
    """Q(shape, x) Gamma(shape) e**x / x**shape by Lentz's continued fraction.

    For x from shape + 1 on; Q is the regularised upper incomplete gamma function.
    """
    b = x + 1.0 - shape
    c = 1e300
    d = 1.0 / b
    value = d
    n = 0.0
    change = 2.0
    while abs(change - 1.0) > 3e-16 and n < 1e5:
        n += 1.0
        a = n * (shape - n)
        b += 2.0
        d = 1.0 / (a * d + b)
        c = b + a / c
        change = c * d
        value *= change
    return value


def gamma_quantile(shape: float, level: float, split: float, u: float) -> float:
    """The gamma quantile of u in (0, 1), as a multiple of the mean.

    `level` and `split` are those of the shape. The relative error is below 1e-12 for shapes from
    0.01 to 10,000. Solves log P = log u below the split and log Q = log(1 - u) above it, for
    y = log(x / shape), by Halley's steps: four at most, from a start that is never far off.
    """
    lower = u < split
    target = math.log(u) if lower else math.log(1.0 - u)
    spread = math.sqrt(shape) if shape > 1.0 else 1.0
    y = _gamma_start(shape, level, lower, target, u)
    step = 1.0
    rounds = 0
    while abs(step) * spread > 2e-6 and rounds < 20:
        x = shape * math.exp(y)
        log_density = shape * (y - math.expm1(y)) - level
        if lower:
            series = gamma_series(shape, x)
            slope = shape / series
            step = (log_density + math.log(series) - target) / slope
            bend = 0.5 * step * (shape - x - slope)
        else:
            fraction = gamma_fraction(shape, x)
            slope = 1.0 / fraction
            step = (target - log_density - math.log(shape * fraction)) / slope
            bend = 0.5 * step * (shape - x + slope)
        step /= 1.0 - bend
        y -= step
        rounds += 1
    return math.exp(y)


def _gamma_start(shape: float, level: float, lower: bool, target: float, u: float) -> float:
    """A first guess at log(x / shape): Wilson and Hilferty's cube, or the tail's first term."""
    ninth = 1.0 / (9.0 * shape)
    cube_root = 1.0 - ninth + normal_quantile(u) * math.sqrt(ninth)
    cube = 3.0 * math.log(cube_root) if cube_root > 0.05 else -1e300
    if lower:
        return max(cube, (target + level) / shape - 1.0)
    least = math.log1p(1.0 / shape)
    if shape >= 1.0:
        return max(cube, least)
    tail = shape + math.log(shape) - level - shape * math.log(shape) - target
    x = tail + (shape - 1.0) * math.log(max(tail, 1.0))
    return max(math.log(max(x, 1.0) / shape), least)
