export { planKind, type PlanFile } from './document';
export { isRunName } from './name';
export { readPlan, type Plan } from './sections';
export { runsOf, type Flags, type Run } from './runs';
export { seedPlan } from './seeds';
export { parseShard, shardOf, type Shard } from './shard';
