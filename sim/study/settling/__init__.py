"""How long to warm up: where work in progress settles, by MSER-5."""

from sim.study.settling.settling import Settling, Side, settling

__all__ = ["Settling", "Side", "settling"]
