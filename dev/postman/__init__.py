"""Writes docs/postman: OpenAPI says which calls there are, the story what is done with them."""
