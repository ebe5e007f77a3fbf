"""The composition root, a drawer: one use case, one file; the only room that opens concrete stores and couriers."""
