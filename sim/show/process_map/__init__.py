"""The process map 流程图 of a permit system: what comes before what, and what reforms changed."""
