"""What is measured, and how: `python -m benchmarks predict SET --data PATH` and `... score SET ...`.

Figures and their definitions: docs/benchmarks.md. Floors that the tests hold: floors.toml.
"""
