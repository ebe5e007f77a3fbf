"""Language: tables of what words mean to a typesetter, and the strings that readers see."""
