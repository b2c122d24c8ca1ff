#!/bin/sh
# `make test`: every part runs, also after one has failed; the end says which did, and what was promised.
failed=""
results=.data/results
rm -rf "$results"
for part in check test-web test-api e2e; do
    printf '\n━━ make %s\n' "$part"
    PYTEST_ADDOPTS="$PYTEST_ADDOPTS --junitxml=$results/$part.xml" \
        "${MAKE:-make}" --no-print-directory "$part" || failed="$failed $part"
done
printf '\n━━ what Smilecook promises (and shows by `make faults`, about faults)\n'
.venv/bin/python -m dev.promises report "$results/test-api.xml" "$results/e2e.xml" ||
    failed="$failed promises"
if [ -n "$failed" ]; then
    printf '\nFailed:%s\n' "$failed"
    exit 1
fi
printf '\nAll passed: check, test-web, test-api, e2e, promises.\n'
