"""The nouns of the journey: frozen values that the rooms hand to one another."""
