"""Hypothesis without a deadline: no test here asserts on a clock."""

from hypothesis import settings

settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")
