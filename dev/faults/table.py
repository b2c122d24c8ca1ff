"""Every fault with its promise, in the order and the words of docs/faults.md."""

from dev.faults.backup import TEST as RESTORE
from dev.faults.backup import restored
from dev.faults.bucket import away_or_slow
from dev.faults.ending import sigterm_under_load
from dev.faults.experiment import Experiment
from dev.faults.freeze import freezes
from dev.faults.mail_away import provider_down
from dev.faults.old_code import old_code
from dev.faults.restart import restarts
from dev.faults.sending import killed_while_sending
from dev.faults.tabs import two_tabs
from dev.faults.twice import sent_twice
from dev.faults.upload import killed_uploads

FULL_ONLY = "make faults"
EXPERIMENTS = (
    Experiment(
        "upload",
        "kill -9 a web worker mid-upload",
        "no half picture is visible, the old one still is; the retry succeeds",
        killed_uploads,
        quick=True,
    ),
    Experiment(
        "worker",
        "kill -9 the job worker while it sends",
        "the mail is sent again, at most twice, with the same Message-ID",
        killed_while_sending,
        tested_by="tests/api/test_worker.py",
    ),
    Experiment(
        "mail",
        "the mail provider is down for an hour",
        "registering answers 201; the mail arrives when it is back; "
        "an activation mail can be asked for again",
        provider_down,
        quick=True,
    ),
    Experiment(
        "sigterm",
        "SIGTERM under load",
        "no request in flight fails; gone within 25 s",
        sigterm_under_load,
        quick=True,
    ),
    Experiment(
        "restart",
        "PostgreSQL restarts",
        "some 503 with Retry-After, then all is well without a restart; never a 500",
        restarts,
        quick=True,
    ),
    Experiment(
        "freeze",
        "PostgreSQL freezes for 30 s",
        "requests end at their time limit, the pool recovers",
        freezes,
        quick=True,
    ),
    Experiment(
        "bucket",
        "object storage down or slow (when configured)",
        "everything but pictures works, a clear message, readiness says degraded",
        away_or_slow,
        quick=True,
    ),
    Experiment(
        "tabs",
        "two tabs edit one recipe",
        "the second save is 412 and shows both; nothing is overwritten silently",
        two_tabs,
        quick=True,
    ),
    Experiment(
        "twice",
        "the same POST sent twice (`Idempotency-Key`)",
        "one recipe",
        sent_twice,
        quick=True,
    ),
    Experiment(
        "old-code",
        "old code on the new schema",
        "the previous release's API tests pass on the migrated database",
        old_code,
        tested_by=FULL_ONLY,
    ),
    Experiment(
        "backup",
        "`pg_dump` and restore",
        "same rows, pictures and sign-ins",
        restored,
        tested_by=RESTORE,
    ),
)
