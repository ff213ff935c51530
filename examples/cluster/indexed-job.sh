#!/bin/sh
# One part of a batch, as an indexed Job of Kubernetes starts it (see kubernetes.yaml): indices begin at 0, parts at 1.
set -eu
exec ${FORGETVIZ:-npx forgetviz} batch "$1" --out "$2" --shard "$((JOB_COMPLETION_INDEX + 1))/$PARTS" --no-progress
