#!/bin/sh
# `make test`: every part runs, also after one has failed; the end says which did, and what was promised.
failed="" took=""
results=.data/results
rm -rf "$results"
# What Python and what the website needs is installed side by side; the parts say it when something is missing.
"${MAKE:-make}" --no-print-directory -j2 setup .venv/.browser
for part in check test-web test-api e2e; do
    printf '\n━━ make %s\n' "$part"
    started=$(date +%s)
    PYTEST_ADDOPTS="$PYTEST_ADDOPTS --junitxml=$results/$part.xml" \
        "${MAKE:-make}" --no-print-directory "$part" || failed="$failed $part"
    took="$took $part $(($(date +%s) - started)) s,"
done
printf '\n━━ what Smilecook promises (and shows by `make faults`, about faults)\n'
.venv/bin/python -m dev.promises report "$results/test-api.xml" "$results/e2e.xml" ||
    failed="$failed promises"
printf '\nTook: %s\n' "${took%,}"
if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed"
    exit 1
fi
printf '\nAll passed: check, test-web, test-api, e2e, promises.\n'
