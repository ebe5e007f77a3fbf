"""Who carries the mail: the relay's client, and the catcher that plays the relay."""
