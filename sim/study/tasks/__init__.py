"""Questions to the model with content hashes, and their answers: kept, found again, reduced."""

from sim.study.tasks.collecting import Answers, collect
from sim.study.tasks.foreseeing import Foreseen, foresee
from sim.study.tasks.sampling import Sample, samples
from sim.study.tasks.store import Store
from sim.study.tasks.task import Forecast, Question, Task
from sim.study.tasks.variant import Variant

__all__ = [
    "Answers",
    "Forecast",
    "Foreseen",
    "Question",
    "Sample",
    "Store",
    "Task",
    "Variant",
    "collect",
    "foresee",
    "samples",
]
