"""Document to Items and Observations, by rules that an analyst can read and extend."""
