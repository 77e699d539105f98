"""How well judges agree: severity, agreement of a panel, outlying sheets, and what hangs on one judge.

Everything is for the organisers' eyes and changes no score.  Sums are exact;
only probabilities, correlations and Krippendorff's alpha come from libraries
(``libraries``), which load when first asked.  What comes out is ``Decimal``,
or ``None`` where a statistic is not defined, e.g. where everybody gave the same.
"""

from __future__ import annotations

from arena.domain.agreement.alarm import LIMIT, Alarm, Outlier, spread_alarm
from arena.domain.agreement.alpha import Level, krippendorff_alpha
from arena.domain.agreement.categories import CategoryKappa, FleissKappa, conger_kappa, fleiss_kappa, light_kappa
from arena.domain.agreement.concordance import Concordance, kendall_w, mean_pearson, mean_spearman, percent_agreement
from arena.domain.agreement.kappas import Weights, kappa_of_ratings, kappa_of_table, table_agreement
from arena.domain.agreement.margins import Margins, RaterBias, rater_bias, stuart_maxwell
from arena.domain.agreement.meaning import MEANINGFUL_FROM, Least, Statistic
from arena.domain.agreement.ratings import Ratings, Table
from arena.domain.agreement.severity import Severity, severity
from arena.domain.agreement.stability import Influence, Moved, rank_stability
from arena.domain.agreement.variance import Intraclass, Variance, finn, intraclass, robinson, variance

__all__ = [
    "LIMIT",
    "MEANINGFUL_FROM",
    "Alarm",
    "CategoryKappa",
    "Concordance",
    "FleissKappa",
    "Influence",
    "Intraclass",
    "Least",
    "Level",
    "Margins",
    "Moved",
    "Outlier",
    "RaterBias",
    "Ratings",
    "Severity",
    "Statistic",
    "Table",
    "Variance",
    "Weights",
    "conger_kappa",
    "finn",
    "fleiss_kappa",
    "intraclass",
    "kappa_of_ratings",
    "kappa_of_table",
    "kendall_w",
    "krippendorff_alpha",
    "light_kappa",
    "mean_pearson",
    "mean_spearman",
    "percent_agreement",
    "rank_stability",
    "rater_bias",
    "robinson",
    "severity",
    "spread_alarm",
    "stuart_maxwell",
    "table_agreement",
    "variance",
]
