"""`make rehearse`: what Heroku will do with the last commit, done on this machine."""
