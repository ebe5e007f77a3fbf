"""What stays: what was sent, made again, compared and published; functions from nouns to files and pages."""
