"""The bucket that speaks S3: bounded waits for it, and calm while it is away."""
