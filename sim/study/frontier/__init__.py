"""The capacity frontier: what demand each workflow can carry."""

from sim.study.frontier.capacity import Capacity
from sim.study.frontier.demand import monthly_demand, scaled_demand
from sim.study.frontier.finding import Frontier, capacities_of, frontier
from sim.study.frontier.limit import Limit, limits_of
from sim.study.frontier.search import Carried

__all__ = [
    "Capacity",
    "Carried",
    "Frontier",
    "Limit",
    "capacities_of",
    "frontier",
    "limits_of",
    "monthly_demand",
    "scaled_demand",
]
