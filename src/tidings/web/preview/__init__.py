"""The preview: one page on which an issue is seen as readers will, checked, and signed off."""
