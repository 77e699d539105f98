"""The only module that knows numpy, scipy and krippendorff, each imported when first asked.

Together they take about a second to load, which neither the start of the
server nor a live evening should pay.  Exact numbers come in, ``Decimal`` goes
out by way of the text of a number, so no binary fraction travels further.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

Row = Sequence[Fraction | None]


def _binary(values: Sequence[Any]) -> Any:
    """``values`` as the doubles that libraries count with; ``None`` becomes their "not a number"."""
    import numpy

    return numpy.array(values, dtype="d")


def _decimal(number: Any) -> Decimal | None:
    found = Decimal(str(number))  # str, since repr() of a numpy number names its type too
    return found if found.is_finite() else None


def chi2_above(value: Fraction, freedom: int) -> Decimal | None:
    """The probability that chance alone gives a chi-square of at least ``value``."""
    from scipy.stats import chi2

    return _decimal(chi2.sf(_binary([value])[0], freedom))


def f_above(value: Fraction, upper: int, lower: int) -> Decimal | None:
    """The probability that chance alone gives an F of at least ``value``."""
    from scipy.stats import f

    return _decimal(f.sf(_binary([value])[0], upper, lower))


def f_quantile(share: Fraction, upper: Fraction, lower: Fraction) -> Decimal | None:
    """The F below which that share of all lies; degrees of freedom need not be whole."""
    from scipy.stats import f

    return _decimal(f.ppf(*_binary([share, upper, lower])))


def normal_beyond(value: Fraction) -> Decimal | None:
    """The probability that chance alone gives a z as far from zero as ``value``, on either side."""
    from scipy.stats import norm

    return _decimal(2 * norm.sf(abs(_binary([value])[0])))


def spearman(one: Sequence[Fraction], other: Sequence[Fraction]) -> Decimal | None:
    """The rank correlation; neither row may be constant."""
    from scipy.stats import spearmanr

    return _decimal(spearmanr(_binary(one), _binary(other)).statistic)


def pearson(one: Sequence[Fraction], other: Sequence[Fraction]) -> Decimal | None:
    """The linear correlation; neither row may be constant."""
    from scipy.stats import pearsonr

    return _decimal(pearsonr(_binary(one), _binary(other)).statistic)


def alpha(judges: Sequence[Row], level: str) -> Decimal | None:
    """Krippendorff's alpha of one row per judge; at least two different values must be there."""
    import krippendorff

    return _decimal(krippendorff.alpha(reliability_data=_binary(judges), level_of_measurement=level))
