"""flask import-recipes: recipes from elsewhere, each once however often a file is imported."""
