#!/bin/sh
# Checks committed frame hashes: ./verify.sh run.framehash …
# Exit code 0 where all frames are the same, 3 where one differs, 2 where a file is not what it should be.
# FORGETVIZ says how forgetviz is called here.
set -u
status=0
for file in "$@"; do
  ${FORGETVIZ:-npx forgetviz} verify "$file" --report "$file.report" || status=$?
done
exit "$status"
