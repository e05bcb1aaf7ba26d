"""One module a screen. Screens never change the visit: they say what the person wants, upwards."""
