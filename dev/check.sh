#!/bin/sh
# Everything that is judged without running the site. All of it runs; the exit code tells.
# The website's half runs beside Python's, and says what it has to say after it.
failed=""

step() {
    label=$1
    shift
    printf '→ %s\n' "$label"
    "$@" || failed="$failed
  $label"
}

one_head() {
    heads=$(ENV=Testing DATABASE_URL=postgresql://nobody@127.0.0.1/none \
        flask --app backend.wsgi db heads) || return 1
    [ "$(printf '%s\n' "$heads" | grep -c '(head)')" = 1 ] && return 0
    printf 'There must be one migration head, not:\n%s\n' "$heads"
    return 1
}

fresh_types() {
    schema=frontend/src/api/schema.d.ts
    folder=$(mktemp -d)
    sh dev/types.sh "$folder/schema.d.ts" || return 1
    diff -u "$schema" "$folder/schema.d.ts" >"$folder/difference" && rm -r "$folder" && return 0
    head -40 "$folder/difference"
    echo "$schema is stale: run \`make types\` and commit it."
    return 1
}

website=$(mktemp)
trap 'rm -f "$website"' EXIT
npm run --silent check -w frontend >"$website" 2>&1 &
beside=$!

website_is_in_order() {
    wait "$beside"
    code=$?
    cat "$website"
    return $code
}

step "ruff: lint" ruff check --quiet .
step "ruff: format" ruff format --check --quiet .
step "mypy: backend and dev" mypy --no-error-summary
step "import-linter: floors" lint-imports --no-logo
step "alembic: one head" one_head
step "heroku files" python -m dev.heroku
step "types of the website are fresh" fresh_types
step "website: types, lint, build, budgets" website_is_in_order

if [ -n "$failed" ]; then
    printf '\nNot in order:%s\n' "$failed"
    exit 1
fi
echo "All in order."
