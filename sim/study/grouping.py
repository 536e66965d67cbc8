"""What kind of thing a difference between two systems is about."""

from __future__ import annotations

from sim.text import Text

GROUPS = {
    "items": Text("事项", "items"),
    "needs": Text("法定先后", "needs"),
    "habit": Text("办理习惯", "habit"),
    "limits": Text("时限", "limits"),
    "steps": Text("环节", "steps"),
    "owners": Text("办理主体", "who does it"),
    "offices": Text("科室与人手", "offices and staff"),
    "papers": Text("材料", "papers"),
    "visits": Text("跑动", "visits"),
    "sessions": Text("联合评审", "sessions"),
    "agents": Text("代办", "agents"),
    "watches": Text("督查", "supervision"),
    "classes": Text("项目类别", "classes"),
    "calendars": Text("日历", "calendars"),
    "other": Text("其他", "other"),
}
"""In the order in which they are told."""

BY_FIELD = {
    "needs": "needs",
    "issue_needs": "needs",
    "extensions": "limits",
    "joint_cap": "limits",
    "tolerates": "papers",
    "limit": "limits",
    "together": "limits",
    "owner": "owners",
    "papers": "papers",
    "submit": "visits",
    "visit": "visits",
    "issue": "visits",
    "session": "sessions",
    "sitting": "sessions",
    "seats": "offices",
    "office": "offices",
    "transfer": "offices",
}
"""By a field's name, wherever it stands."""


def group_of(path: tuple[str, ...]) -> str:
    """Return the group of a difference by the names of the fields that lead to it.

    A field that no group names goes with what it is a field of, so that none is ever left out.
    """
    if path[0] not in ("items", "order"):
        return path[0] if path[0] in GROUPS else "other"
    named = next((BY_FIELD[name] for name in path if name in BY_FIELD), None)
    return named or ("steps" if "steps" in path else "items")
