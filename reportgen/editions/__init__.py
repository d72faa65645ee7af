"""Published editions: how the archive keeps them, finds them again, and puts a new one among them."""
