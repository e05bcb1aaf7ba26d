"""What the screens are made from."""
