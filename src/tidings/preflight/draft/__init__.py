"""What the drafts say, read for the checks: their words, links and days, and where each of them stands."""
