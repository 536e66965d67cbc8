"""A comparison as pandas frames."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sim.study.compare import Comparison
from sim.study.records import case_columns, runs_of
from sim.study.rows import columns_of, numbers_of, rows_of
from sim.text import Lang

if TYPE_CHECKING:
    import pandas as pd


def summary_frame(comparison: Comparison, lang: Lang = "en") -> pd.DataFrame:
    """Return one row a measure, by its name: a column a workflow, the change and its interval.

    Rows repeat for each workflow that is compared with the first; `versus` says which.
    """
    import pandas as pd

    labels = columns_of(comparison)
    rows = [
        {
            "measure": row.measure,
            "title": row.title.of(lang),
            **{label: row.means.get(label, float("nan")) for label in labels},
            **numbers_of(row),
            "unit": row.unit.of(lang),
            "stamp": row.stamp,
            "reading": row.reading,
            "versus": row.versus,
        }
        for row in rows_of(comparison)
    ]
    return pd.DataFrame(rows).set_index("measure")


def cases_frame(comparison: Comparison) -> pd.DataFrame:
    """Return one row a case and workflow: workflow by workflow, the cases in the same order."""
    import pandas as pd

    start = np.datetime64(comparison.scenario.horizon.start)
    frame = pd.DataFrame(case_columns(runs_of(comparison), start))
    return frame.astype({"workflow": "category", "class": "category"})
