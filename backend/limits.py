"""How often one client may ask for what is costly or abused (flask-limiter's notation)."""

SIGN_IN = "10 per minute; 100 per hour"
SIGN_UP = "10 per minute; 40 per hour"
MAIL = "10 per minute; 60 per hour"
CHANGE = "10 per minute; 100 per hour"  # of an account: a password may be guessed here too
REPORT = "60 per minute; 600 per hour"  # of a browser, about what a page tried
UPLOAD = "20 per minute; 200 per hour"
EXPORT = "10 per hour; 30 per day"
