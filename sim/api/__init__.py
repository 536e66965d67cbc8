"""What `import sim` gives: `load` a scenario, compare its workflows, look at the study."""

from sim.api.case_study import CaseStudy, load
from sim.api.study import Study

__all__ = ["CaseStudy", "Study", "load"]
