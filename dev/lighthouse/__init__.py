"""How the site does in Google's Lighthouse, on a phone."""
