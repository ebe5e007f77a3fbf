"""An edition and people in, deliveries out: plan, compose, send."""
