"""Text as XML takes it."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

# What is no Char of XML 1.0 (section 2.2); a document with one of them can't be read at all.
NO_CHAR = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Append an element and return it; its text and attributes lose what XML can't hold."""
    clean = {key: plain(value) for key, value in attributes.items()}
    made = SubElement(parent, name, clean)
    made.text = plain(text)
    return made


def plain(text: str) -> str:
    return NO_CHAR.sub("", text)


def document(root: Element) -> str:
    return DECLARATION + tostring(root, encoding="unicode")
