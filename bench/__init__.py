"""Benchmarks: time and memory of this program beside those of what it stands on, in one run."""
