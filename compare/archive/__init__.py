"""Hundreds of thousands of reports: copies found, stories sorted, tables kept."""
