"""What the story's folders share: the files, the bodies and the sentences of refusals."""

PICTURE = "cover.png"
NO_PICTURE = "Local.postman_environment.json"  # a file that is there anyway
WRONG = {"email": "{{email}}", "password": "something else"}
RIGHT = {"email": "{{email}}", "password": "{{password}}"}
OTHERS = {"email": "{{other_email}}", "password": "{{password}}"}
OTHER = "other_access_token"
VALIDATION = "Validation errors"
BAD_LOGIN = "username or password is incorrect"
NOBODY = "Sign in first"
NO_IMAGE = "Not a valid image"
NO_RECIPE = "Recipe not found"
NO_USER = "User not found"


def faulty(*fields: str) -> dict[str, str]:
    """A check that exactly these fields are said to be wrong."""
    names = ", ".join(f'"{field}"' for field in fields)
    statement = f"pm.expect(body.errors).to.have.all.keys({names})"
    return {"each field says what is wrong": statement}
