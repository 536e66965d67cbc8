"""Queueing theory beside simulated offices: what load and what queues it would expect of them."""

from sim.study.queueing.brackets import Bracket, OfficeQueue, office_queues
from sim.study.queueing.traffic import Traffic, traffic_of

__all__ = ["Bracket", "OfficeQueue", "Traffic", "office_queues", "traffic_of"]
