#!/bin/sh
# The website's types from the API's schemas: `dev/types.sh FILE` writes them there.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# The document is read off the code; no database is asked, so the address is nobody's.
ENV=Testing DATABASE_URL=postgresql://nobody@127.0.0.1/none \
    flask --app backend.wsgi openapi >"$folder/openapi.json"
npx --no-install openapi-typescript "$folder/openapi.json" --output "$folder/schema.d.ts" >/dev/null
mkdir -p "$(dirname "$1")"
cat "$folder/schema.d.ts" >"$1"
