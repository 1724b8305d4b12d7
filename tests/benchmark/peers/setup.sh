#!/usr/bin/env bash
# Environments of the peers, of the load test and of the servers of many workers, each in .bench/venvs (never committed).
# A second run installs nothing. Needed: Python 3.11 or newer with venv and pip.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
venvs="$(cd "$here/../../.." && pwd)/.bench/venvs"
mkdir -p "$venvs"
echo '*' > "$venvs/../.gitignore"
for wanted in "$here"/*/requirements.txt "$here"/../requirements-*.txt; do
  case "$wanted" in
    */requirements.txt) name="$(basename "$(dirname "$wanted")")" ;;
    *) name="$(basename "$wanted" .txt)"; name="${name#requirements-}" ;;
  esac
  stamp="$venvs/$name/installed.txt"
  cmp --silent "$wanted" "$stamp" && continue
  "${PYTHON:-python3}" -m venv "$venvs/$name"
  "$venvs/$name/bin/python" -m pip --disable-pip-version-check --no-input --quiet install --requirement "$wanted"
  cp "$wanted" "$stamp"
  echo "$name: eingerichtet"
done
