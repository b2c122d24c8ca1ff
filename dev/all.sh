#!/bin/sh
# `make test`: every part runs, also after one has failed; the end says which did.
failed=""
for part in check test-web test-api e2e; do
    printf '\n━━ make %s\n' "$part"
    "${MAKE:-make}" --no-print-directory "$part" || failed="$failed $part"
done
if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed"
    exit 1
fi
printf '\nAll passed: check, test-web, test-api, e2e.\n'
