"""One module a screen. What a person does on a screen is told to whoever put it up."""
