"""The words from which invented archives are written, and how they become reports and copies."""
