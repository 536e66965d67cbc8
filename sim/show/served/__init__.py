"""A page for everybody: the tuner, the report and the replay in a browser, from one machine.

The server itself never reads a scenario: that, and all that is computed, is done by processes that
can be ended at any moment (`bench`), which are told what to do (`tasks`) and how much (`bounds`).
`door` says who may come in, `app` what there is to ask for, `listening` where.
"""
