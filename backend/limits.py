"""How often somebody may do what is costly or abused; throttle.py counts it."""

from dataclasses import dataclass

MINUTE, HOUR, DAY = 60, 3_600, 86_400  # seconds


@dataclass(frozen=True)
class Rule:
    """`often` times in `seconds`; beyond that, waits that double from `seconds` to `longest`."""

    name: str
    often: int
    seconds: int
    longest: int
    deed: str = ""  # what the audit calls it, once a wait, when somebody goes beyond


# Of one address, which a household or an office may share; of a cook, where one is signed in.
SIGN_IN = (
    Rule("sign-in", 10, MINUTE, longest=15 * MINUTE, deed="sign_in_failed"),
    Rule("sign-in-hour", 100, HOUR, longest=HOUR, deed="sign_in_failed"),
)
SIGN_UP = (
    Rule("sign-up", 10, MINUTE, longest=HOUR),
    Rule("sign-up-day", 40, DAY, longest=DAY),
)
MAIL = (
    Rule("mail", 10, MINUTE, longest=HOUR),
    Rule("mail-hour", 60, HOUR, longest=HOUR),
)
CHANGE = (
    Rule("change", 10, MINUTE, longest=15 * MINUTE),
    Rule("change-hour", 100, HOUR, longest=HOUR),
)
UPLOAD = (
    Rule("upload", 20, MINUTE, longest=15 * MINUTE),
    Rule("upload-hour", 200, HOUR, longest=HOUR),
)
EXPORT = (
    Rule("export", 10, HOUR, longest=HOUR),
    Rule("export-day", 30, DAY, longest=DAY),
)
# Of one account: sign-ins from one place that it knows, or from all other places together.
GUESS = Rule("guess", 10, 5 * MINUTE, longest=15 * MINUTE, deed="sign_in_failed")
# Of one mailbox and one kind of mail, whoever asks for it.
MAILBOX = Rule("mailbox", 5, HOUR, longest=DAY)

# The kinds of mail that MAILBOX counts apart, each with the address: `reset ann@example.org`.
MAIL_KINDS = ("activation", "reset", "change")
EVERY = (*SIGN_IN, *SIGN_UP, *MAIL, *CHANGE, *UPLOAD, *EXPORT, GUESS, MAILBOX)

# In flask-limiter's notation, counted in each process: cheap, and nobody gains by it.
REPORT = "60 per minute; 600 per hour"  # of a browser, about what a page tried
