"""The tables of a report as an Excel workbook, which WPS opens too."""

from sim.show.report.workbook.writing import write_workbook

__all__ = ["write_workbook"]
