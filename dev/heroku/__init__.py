"""What can be judged of the files that Heroku reads without running anything."""
