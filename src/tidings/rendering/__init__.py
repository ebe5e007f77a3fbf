"""An issue in, an edition out: theme, layout and article become HTML and text."""
