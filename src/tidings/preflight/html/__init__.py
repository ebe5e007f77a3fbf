"""The HTML of an edition, read: what lies in what, and the words that are there."""
