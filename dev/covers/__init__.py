"""The demo kitchen's covers: overhead still lifes in SVG, drawn by us."""
