#!/usr/bin/env bash
# Gets LibreOffice and the tools that read PDF for the tests that open documents as an office would. They are not
# needed: without them these tests are skipped and say so. Nothing is installed unless this is root on Debian.
set -uo pipefail

missing=()
command -v soffice > /dev/null || missing+=(libreoffice-writer-nogui libreoffice-impress-nogui)
command -v pdftotext > /dev/null || missing+=(poppler-utils)
[ ${#missing[@]} = 0 ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } > /dev/null 2>&1 && exit 0
fi
echo "Ohne ${missing[*]}: Die Tests, die Dokumente in LibreOffice öffnen, werden übersprungen." >&2
exit 0
