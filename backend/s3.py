"""Where the bucket is, read off the environment: our own names, or those of Heroku's Bucketeer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

OURS = {
    "bucket": "S3_BUCKET",
    "key_id": "S3_ACCESS_KEY_ID",
    "secret": "S3_SECRET_ACCESS_KEY",
    "region": "S3_REGION",
    "endpoint": "S3_ENDPOINT",
}
BUCKETEERS = {
    "bucket": "BUCKETEER_BUCKET_NAME",
    "key_id": "BUCKETEER_AWS_ACCESS_KEY_ID",
    "secret": "BUCKETEER_AWS_SECRET_ACCESS_KEY",
    "region": "BUCKETEER_AWS_REGION",
}
NEEDED = ("bucket", "key_id", "secret")
ANY_REGION = "us-east-1"  # signed along; those who are not Amazon mostly don't look at it
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


class Unusable(ValueError):
    """The variables can't be used; the message is one line for the person who set them."""


@dataclass(frozen=True)
class Bucket:
    """A bucket that speaks S3. Without `endpoint` it is Amazon's, in `region`."""

    bucket: str
    key_id: str
    secret: str = field(repr=False)
    region: str
    endpoint: str | None


def configured(environ: Mapping[str, str], *, needs_https: bool) -> Bucket | None:
    """Return the bucket that the environment names, or None when it names none.

    Our names win over Bucketeer's. Raises Unusable when only half of them are set, and for an
    endpoint that is no address, or with `needs_https` one that anybody on the way could read.
    """
    for names in (OURS, BUCKETEERS):
        given = {part: environ.get(name, "").strip() for part, name in names.items()}
        if any(given.values()):
            return _whole(given, names, needs_https=needs_https)
    return None


def _whole(given: dict[str, str], names: dict[str, str], *, needs_https: bool) -> Bucket:
    endpoint = given.get("endpoint", "")
    missing = [names[part] for part in NEEDED if not given[part]]
    if not (endpoint or given["region"]):
        missing.append(names["region"])
    if missing:
        raise Unusable(f"a bucket is half set up: {' and '.join(missing)} must be set too")
    if endpoint:
        _check(endpoint, needs_https=needs_https)
    return Bucket(
        given["bucket"],
        given["key_id"],
        given["secret"],
        given["region"] or ANY_REGION,
        endpoint.rstrip("/") or None,
    )


def _check(endpoint: str, *, needs_https: bool) -> None:
    parts = urlsplit(endpoint)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise Unusable("S3_ENDPOINT must begin with https://")
    if needs_https and parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise Unusable("S3_ENDPOINT must begin with https://: plain http can be read on the way")
