"""The rehearsal's pages: who was mailed and what came of it, and every mail to look at."""
