#!/usr/bin/env bash
# The description of the interface by the recommended rules of redocly and spectral, in the versions of
# package-lock.json; a warning is a fault. Where they cannot be had this says so and is no fault.
# "lint.sh PYTHON" takes the Python of the project.
set -uo pipefail
python=$(realpath -s "$(command -v "${1:-python3}")")
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root/tests/openapi"

fetched=node_modules/.package-lock.json
skip() {
  echo "Ohne redocly und spectral ($1): Die Beschreibung der Schnittstelle prüfen nur die Tests." >&2
  exit 0
}

if [ ! -f $fetched ] || [ package-lock.json -nt $fetched ]; then
  { command -v node && command -v npm; } > /dev/null || skip "node oder npm fehlt"
  quick=(--fetch-retries=0 --fetch-timeout=15000)
  npm ci --ignore-scripts --no-audit --no-fund "${quick[@]}" > /dev/null 2>&1 || {
    rm -rf node_modules # not half of it
    skip "kein Paketserver erreichbar"
  }
  touch $fetched
fi

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
(cd "$root" && "$python" -m tests.openapi.written "$made") || exit 1
export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
node_modules/.bin/redocly lint --extends=recommended-strict "$made"/*.json 2> "$made/said" || {
  cat "$made/said"
  exit 1
}
node_modules/.bin/spectral lint --ruleset spectral.yaml --fail-severity=warn "$made"/*.json
