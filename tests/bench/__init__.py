"""Benchmarks against a minimal Textual app; `python -m tests.bench` runs them."""
