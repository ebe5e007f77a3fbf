"""What a browser sees: the preview for those who write. It is given functions by app, and walks no line itself."""
