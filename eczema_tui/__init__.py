"""A guided conversation about stubborn eczema that ends in questions for the dermatologist."""

__version__ = "0.1.0"
