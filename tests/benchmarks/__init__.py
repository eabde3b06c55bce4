"""Benchmarks: ratios measured in one run, beside what a user would otherwise use.

``make bench`` runs them all; each also runs by itself (``python tests/benchmarks/bench_start.py``).
Those that need the development data read ``../shared/data``, or the folder that OUTLETDIFF_DATA names,
and say so where it is not there.
"""
