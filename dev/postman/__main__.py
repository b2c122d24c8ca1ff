"""`make postman`."""

from dev.postman.files import write

write()
