"""Files in, an issue out: reads drafts and never writes them."""
