"""Where things are kept: the book of people and the ledger of mailings."""
