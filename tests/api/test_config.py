"""Configuration: every value from the environment, unsafe ones refused with one clear line."""

import pytest

from backend.config import ConfigError, load
from backend.s3 import Bucket

DATABASE = {"DATABASE_URL": "postgres://ann:secret@db.example:5432/kitchen"}
SECRET = {"SECRET_KEY": "x" * 32}
SITE = {"PUBLIC_URL": "https://smilecook.example"}
SAFE = DATABASE | SECRET | SITE
GUARDED = pytest.mark.parametrize("env", ["Staging", "Production"])


def refusal(environ) -> str:
    with pytest.raises(ConfigError) as caught:
        load(environ)
    line = str(caught.value)
    assert line
    assert "\n" not in line
    return line


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, "Development"),
        ({"ENV": ""}, "Development"),
        ({"ENV": "Testing"}, "Testing"),
        ({"ENV": "Staging"}, "Staging"),
        ({"DYNO": "web.1"}, "Production"),
        ({"DYNO": "web.1", "ENV": "Staging"}, "Staging"),
    ],
)
def test_env_chooses_and_a_dyno_is_production(environ, name):
    assert name == load(SAFE | environ).ENV_NAME


@pytest.mark.parametrize("env", ["production", "Prod", " Production"])
def test_an_unknown_env_is_refused(env):
    assert "Development, Testing, Staging, Production" in refusal(SAFE | {"ENV": env})


@GUARDED
@pytest.mark.parametrize("secret", ["", "x" * 31, "super-secret-key", "change-me"])
def test_a_short_or_known_secret_is_refused(env, secret):
    line = refusal(SAFE | {"ENV": env, "SECRET_KEY": secret})
    assert "SECRET_KEY" in line
    assert not secret or secret not in line


@GUARDED
def test_the_developers_secret_is_no_default_where_it_matters(env):
    assert load(DATABASE).SECRET_KEY
    assert "SECRET_KEY" in refusal(DATABASE | SITE | {"ENV": env})


@GUARDED
def test_nothing_of_development_is_on_where_it_matters(env):
    config = load(SAFE | {"ENV": env})
    assert config.RATELIMIT_ENABLED
    assert not config.TEST_MAILBOX
    assert not config.can_send_mail
    assert not getattr(config, "DEBUG", False)
    assert not getattr(config, "TESTING", False)


@pytest.mark.parametrize("given", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_each_form_of_a_postgresql_address_works(given):
    address = "//ann:s%40cret@db.example:5432/kitchen?sslmode=require"
    config = load({"DATABASE_URL": f"{given}:{address}"})
    assert f"postgresql+psycopg2:{address}" == config.SQLALCHEMY_DATABASE_URI


@pytest.mark.parametrize("given", ["", "x", "sqlite:///x.db", "mysql://a@b/c", "postgres//a"])
def test_no_other_database_is_taken(given):
    line = refusal({"DATABASE_URL": given})
    assert "DATABASE_URL" in line
    assert not given or given not in line


def test_the_mailbox_is_on_in_development_and_refused_in_production():
    assert load(DATABASE).TEST_MAILBOX
    assert not load(DATABASE | {"TEST_MAILBOX": "0"}).TEST_MAILBOX
    staging = SAFE | {"ENV": "Staging", "TEST_MAILBOX": "1"}
    assert load(staging).TEST_MAILBOX
    assert load(staging).can_send_mail
    assert "TEST_MAILBOX" in refusal(SAFE | {"ENV": "Production", "TEST_MAILBOX": "1"})


@pytest.mark.parametrize(
    ("environ", "address"),
    [
        ({}, "http://localhost:5000"),
        ({"PORT": "8000"}, "http://localhost:8000"),
        ({"PUBLIC_URL": "https://a.example/"}, "https://a.example"),
        ({"HEROKU_APP_DEFAULT_DOMAIN_NAME": "a-1.herokuapp.com"}, "https://a-1.herokuapp.com"),
        (SITE | {"HEROKU_APP_DEFAULT_DOMAIN_NAME": "a.herokuapp.com"}, SITE["PUBLIC_URL"]),
        (SECRET | {"DYNO": "web.1"}, None),
    ],
)
def test_the_sites_own_address(environ, address):
    assert address == load(DATABASE | environ).PUBLIC_URL


@GUARDED
def test_without_an_address_a_site_that_others_reach_does_not_start(env):
    assert "PUBLIC_URL" in refusal(DATABASE | SECRET | {"ENV": env})


@pytest.mark.parametrize("given", ["smilecook.example", "ftp://x", "//x", "javascript:x"])
def test_an_address_says_its_scheme(given):
    assert "PUBLIC_URL" in refusal(DATABASE | {"PUBLIC_URL": given})


@pytest.mark.parametrize("name", ["TEST_MAILBOX", "RATELIMIT_ENABLED"])
def test_a_switch_is_on_or_off(name):
    for word in ("1", "true", "YES", "on"):
        assert getattr(load(DATABASE | {name: word}), name) is True
    for word in ("0", "false", "No", "off", ""):
        assert getattr(load(DATABASE | {name: word}), name) is False
    assert name in refusal(DATABASE | {name: "maybe"})


@pytest.mark.parametrize(
    "name", ["TRUSTED_PROXIES", "DB_POOL_SIZE", "DB_STATEMENT_TIMEOUT_MS", "DB_SILENCE_S"]
)
@pytest.mark.parametrize("word", ["x", "-1", "1.5"])
def test_a_number_is_a_whole_number(name, word):
    assert name in refusal(DATABASE | {name: word})


def test_exactly_one_proxy_is_trusted_on_a_dyno_and_none_elsewhere():
    assert load(DATABASE).TRUSTED_PROXIES == 0
    assert load(SAFE | {"DYNO": "web.1"}).TRUSTED_PROXIES == 1
    assert load(DATABASE | {"TRUSTED_PROXIES": "2"}).TRUSTED_PROXIES == 2


def test_a_silent_database_is_given_up_after_its_statements_and_before_the_router_does():
    config = load(DATABASE)
    options = config.SQLALCHEMY_ENGINE_OPTIONS["connect_args"]
    assert "statement_timeout=20000" in options["options"]
    assert 20 < config.DB_SILENCE_S < 30 - options["connect_timeout"]


def test_a_pool_and_its_waits_have_limits():
    options = load(DATABASE | {"DB_POOL_SIZE": "7"}).SQLALCHEMY_ENGINE_OPTIONS
    assert (options["pool_size"], options["max_overflow"], options["pool_pre_ping"]) == (7, 0, True)
    for name in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
        assert f"-c {name}=" in options["connect_args"]["options"]


@GUARDED
def test_cookies_are_bound_to_https_unless_the_site_is_plain(env):
    config = load(SAFE | {"ENV": env})
    assert config.JWT_COOKIE_SECURE
    assert config.JWT_ACCESS_COOKIE_NAME == "__Host-smilecook_session"
    plain = load(SAFE | {"ENV": env, "PUBLIC_URL": "http://localhost:5000"})
    assert not plain.JWT_COOKIE_SECURE
    assert plain.JWT_ACCESS_COOKIE_NAME == "smilecook_session"


def test_mailgun_is_on_with_both_of_its_settings():
    key, domain = {"MAILGUN_API_KEY": "k"}, {"MAILGUN_DOMAIN": "mg.example"}
    production = SAFE | {"ENV": "Production"}
    assert not load(production | key).can_send_mail
    assert not load(production | domain).can_send_mail
    config = load(production | key | domain)
    assert config.can_send_mail
    assert config.MAIL_FROM == "Smilecook <postmaster@mg.example>"
    assert config.MAILGUN_API_URL == "https://api.mailgun.net"


AMAZON = {"S3_BUCKET": "b", "S3_ACCESS_KEY_ID": "i", "S3_SECRET_ACCESS_KEY": "s", "S3_REGION": "r"}
BUCKETEER = {
    "BUCKETEER_BUCKET_NAME": "bucketeer-1",
    "BUCKETEER_AWS_ACCESS_KEY_ID": "AKIA",
    "BUCKETEER_AWS_SECRET_ACCESS_KEY": "of the add-on",
    "BUCKETEER_AWS_REGION": "eu-west-1",
}


def test_without_a_bucket_there_is_none():
    assert load(SAFE).BUCKET is None
    assert load(SAFE | dict.fromkeys(AMAZON, " ")).BUCKET is None


def test_a_bucket_has_our_names_or_bucketeers():
    assert (
        Bucket("bucketeer-1", "AKIA", "of the add-on", "eu-west-1", None)
        == load(SAFE | BUCKETEER).BUCKET
    )
    assert Bucket("b", "i", "s", "r", None) == load(SAFE | AMAZON | BUCKETEER).BUCKET
    elsewhere = AMAZON | {"S3_REGION": "", "S3_ENDPOINT": "https://s3.example/"}
    assert Bucket("b", "i", "s", "us-east-1", "https://s3.example") == load(SAFE | elsewhere).BUCKET


@pytest.mark.parametrize("names", [AMAZON, BUCKETEER])
def test_half_a_bucket_is_refused(names):
    for missing in names:
        line = refusal(SAFE | names | {missing: ""})
        assert missing in line
        assert not any(value in line for value in names.values() if len(value) > 1)


@GUARDED
@pytest.mark.parametrize(
    "endpoint", ["http://s3.example", "s3.example", "ftp://s3.example", "https://"]
)
def test_an_endpoint_that_can_be_read_on_the_way_is_refused(env, endpoint):
    environ = SAFE | AMAZON | {"ENV": env}
    assert "S3_ENDPOINT" in refusal(environ | {"S3_ENDPOINT": endpoint})
    assert load(environ | {"S3_ENDPOINT": "http://127.0.0.1:9000"}).BUCKET


def test_the_buckets_secret_is_not_shown():
    assert AMAZON["S3_SECRET_ACCESS_KEY"] * 3 not in repr(
        load(SAFE | AMAZON | {"S3_SECRET_ACCESS_KEY": "sss"}).BUCKET
    )


@pytest.mark.parametrize(
    "origin",
    ["*", "https://*.example.org", "https://cooks.example/", "https://cooks.example/api", "null",
     "cooks.example", "ftp://cooks.example", "https://", "https://Cooks.example", "https://a.b:443",
     "http://a.b:80", "https://ann@cooks.example", "https://a.b?c", "https://a.b,https://c.d"],
)  # fmt: skip
def test_only_exact_origins_may_call_from_elsewhere(origin):
    line = refusal(SAFE | {"CORS_ORIGINS": f"https://fine.example {origin}"})
    assert "CORS_ORIGINS" in line
    assert repr(origin) in line


def test_origins_are_listed_with_spaces_and_none_by_default():
    given = "https://cooks.example  http://localhost:4173 http://127.0.0.1:8080 http://[::1]:8080"
    assert load(SAFE).CORS_ORIGINS == []
    assert given.split() == load(SAFE | {"CORS_ORIGINS": f" {given} "}).CORS_ORIGINS
