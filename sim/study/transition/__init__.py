"""How a change on a date goes: the dip, the recovery, and what lies between two workflows."""

from sim.study.transition.course import Course, course_of_change
from sim.study.transition.periods import Period

__all__ = ["Course", "Period", "course_of_change"]
