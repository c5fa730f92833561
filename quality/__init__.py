"""Quality: one module a measurement on public data, each run as `python -m quality.NAME --data PATH`."""
