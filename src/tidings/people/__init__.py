"""Files in, a reviewed change to the book out."""
