"""Findings out: every rule an edition is held against before anybody is mailed."""
