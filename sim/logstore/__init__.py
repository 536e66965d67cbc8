"""Logs on disk and on their way there, in memory that does not grow with the number of cases."""

from sim.logstore.beside import Beside
from sim.logstore.gathering import Gathering
from sim.logstore.ordering import Ordering
from sim.logstore.reading import Store, open_store, read_log
from sim.logstore.writing import StoreWriter, put_store, written_store

__all__ = [
    "Beside",
    "Gathering",
    "Ordering",
    "Store",
    "StoreWriter",
    "open_store",
    "put_store",
    "read_log",
    "written_store",
]
