"""The programs of others that read what eczema-tui writes, and what they make of it."""
