"""Hostile and odd texts, as trust.md lists them, and what is no text at all."""

# Each is stored as typed wherever it is taken.
TEXTS = {
    "ends a script": "</script><script>alert('corpus')</script>",
    "ends a style": "</style></title></textarea><svg onload=alert('corpus')>",
    "an image that fails": "<img src=x onerror=alert('corpus')>",
    "an attribute": "\" onmouseover=\"alert('corpus')\" autofocus onfocus=\"alert('corpus')",
    "an address": "javascript:alert('corpus')",
    "a template": "{{7*7}} ${7*7} <%= 7*7 %> #{7*7} {{constructor.constructor('alert(1)')()}}",
    "percents": "%s %(name)s %n %00 {0} {name}",
    "SQL": '\'; DROP TABLE recipe; -- " OR ""="',
    "a command": "$(reboot) `reboot` | reboot ; ../../etc/passwd",
    "right to left": "\u202egnp.tac\u202c مرحبا שלום \u2066x\u2069 \u200f",
    "emoji": "👩‍🍳🏽 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ½",
    "combining": "Z" + "\u0351\u0489" * 40,
    "line separators": "one\u2028two\u2029three\u0085four\x0bfive\x0csix",
    "controls": "bell\x07 escape\x1b[31m backspace\x08 delete\x7f",
    "no width": "a\u200bb\ufeffc\u00add",
    "not in Unicode": "\uffff\U0010ffff\ufffd",
    "new lines": "one\r\ntwo\rthree\n\n\nfour",
    "spaces": " \t leading and trailing \t ",
    "mail headers": "Soup\r\nBcc: all@example.com\r\n\r\n<h1>Hello</h1>",
    "a cell": '=HYPERLINK("http://evil.test")',
}
# Never stored: PostgreSQL can't hold them, or they are over every limit.
UNSTORABLE = {
    "NUL": "a\x00b",
    "half a character": "\ud83c",
    "a half, the other way round": "\udf73\ud83c",
    "100 kB": "x" * 100_000,
    "100 kB of wide": "🥕" * 25_000,
}
# By wrong type; 10^9 is one that a careless reader takes.
NO_TEXT = {
    "a billion": 10**9,
    "minus one": -1,
    "nothing": 0,
    "more than 64 bits": 10**40,
    "a fraction": 1.5,
    "endless": float("inf"),
    "no number": float("nan"),
    "true": True,
    "null": None,
    "a list": ["x"],
    "a deep list": [[[[[[[[{}]]]]]]]],
    "an object": {"$ne": ""},
    "a prototype": {"__proto__": {"admin": True}},
}
EVERYTHING = {**TEXTS, **UNSTORABLE, **NO_TEXT}
