"""Placed pages to bytes. The only room that flips the y axis."""
