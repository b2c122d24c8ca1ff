"""Finding recipes by words: what is asked, what is near it, what may be typed next."""
