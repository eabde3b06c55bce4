"""What fits the weights that ship: ``python -m compare.alignment.fitting DATA``; not part of the wheel."""
