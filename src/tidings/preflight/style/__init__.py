"""How a mail looks: what its CSS comes to for every element, in light and in dark."""
