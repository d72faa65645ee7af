"""Hypothesis without a deadline: no test here asserts on a clock."""

from hypothesis import settings

from tests.effort import tries

settings.register_profile("no clock", deadline=None, max_examples=tries(100))
settings.load_profile("no clock")
