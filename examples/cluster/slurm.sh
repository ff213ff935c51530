#!/bin/bash
#SBATCH --job-name=forgetviz
#SBATCH --array=1-10
#SBATCH --cpus-per-task=2
#SBATCH --mem=2G
#SBATCH --time=04:00:00
#SBATCH --requeue
#SBATCH --signal=TERM@60

# Ten parts of a batch, as a Slurm array:
#   sbatch examples/cluster/slurm.sh examples/plan.yaml /shared/runs
# Sent again, or requeued, it does only what is missing. How it stands:
#   forgetviz batch --status /shared/runs

set -euo pipefail
plan=${1:?usage: slurm.sh plan.yaml folder}
folder=${2:?usage: slurm.sh plan.yaml folder}

# exec: Slurm's signals reach forgetviz itself, which then stops in good order.
exec ${FORGETVIZ:-npx forgetviz} batch "$plan" --out "$folder" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --no-progress
