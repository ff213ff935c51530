import { mean, sum } from 'd3-array';
import { createAgenda } from '../../bench/cluster/agenda';
import { bootstrap } from '../../bench/cluster/jobs';
import { measured } from '../../bench/cluster/measured';
import { noOutages, poissonOutages, uniform, type Outages } from '../../bench/cluster/outages';
import { queueSettings } from '../../bench/cluster/queue';
import { simulate, type Cluster, type Job } from '../../bench/cluster/simulate';
import { summarise } from '../../bench/cluster/summary';

const random = uniform(7, 0);
const jobs: readonly Job[] = Array.from({ length: 400 }, () => ({
  seconds: 60 + 120 * random(),
  bytes: 1e6,
  errors: 0,
}));
const longest = Math.max(...jobs.map(({ seconds }) => seconds));
const calm: Cluster = {
  machines: 10,
  slots: 2,
  outages: noOutages,
  redisOutages: [],
  bandwidth: Infinity,
  queue: queueSettings,
};

const failing = (meanTime: number, seed = 1): Cluster => ({ ...calm, outages: poissonOutages(meanTime, 300, seed) });
const forEver = (...machines: readonly number[]): Outages => {
  return (machine) => (machines.includes(machine) ? [{ from: 100 + machine, until: Infinity }] : []).values();
};
const once = (from: number, until: number): Partial<Cluster> => ({ redisOutages: [{ from, until }] });

function play(cluster: Cluster, list = jobs) {
  const history = simulate(list, cluster);
  return { ...history, summary: summarise(list, cluster, history) };
}

/** How often each run was made. */
function made({ attempts }: ReturnType<typeof play>): readonly number[] {
  const counts = new Map(attempts.filter(({ how }) => how === 'done').map(({ run }) => [run, 0]));
  for (const { run, how } of attempts) if (how === 'done') counts.set(run, (counts.get(run) ?? 0) + 1);
  return [...counts.values()];
}

test('when things are put into the agenda then they happen by time, and in their order at one time', () => {
  const agenda = createAgenda();
  const expected = Array.from({ length: 500 }, (_, order) => ({ time: Math.floor(20 * random()), order }));
  const happened: unknown[] = [];
  for (const thing of expected) agenda.add(thing.time, () => happened.push(thing));
  for (let next = agenda.next(); next; next = agenda.next()) next.happen();
  expect(happened).toEqual([...expected].sort((one, other) => one.time - other.time || one.order - other.order));
});

test.each([1, 3, 10, 300])('when none of %d machines fails then no slot waits while there is a run', (machines) => {
  const { end, summary } = play({ ...calm, machines });
  const least = sum(jobs, ({ seconds }) => seconds) / (2 * machines);
  expect(end).toBeGreaterThanOrEqual(Math.max(least, longest) - 1e-6);
  expect(end).toBeLessThanOrEqual(least + longest);
  expect(summary).toMatchObject({ wasted: 0, restarts: 0, dead: 0, unfinished: 0 });
});

test.each([
  ['nothing fails', calm],
  ['machines fail', failing(3600)],
  ['machines fail all the time', failing(200)],
  ['Redis is away', { ...failing(3600), ...once(500, 560) }],
  ['the folder is slow', { ...failing(3600), bandwidth: 1e5 }],
])('when %s then every run is made exactly once or given up, and never two at a time in a slot', (_, cluster) => {
  const result = play(cluster);
  expect(new Set(made(result))).toEqual(new Set([1]));
  expect(made(result).length + new Set(result.dead).size).toBe(jobs.length);
  for (let machine = 0; machine < 10; machine++) {
    const ends = result.attempts.filter((attempt) => attempt.machine === machine);
    const busiest = Math.max(
      0,
      ...ends.map(({ start }) => ends.filter((other) => other.start <= start && start < other.end).length),
    );
    expect(busiest).toBeLessThanOrEqual(2);
  }
});

test('when the seed is the same then so is all that happens, and else not', () => {
  expect(simulate(jobs, failing(1000))).toEqual(simulate(jobs, failing(1000)));
  expect(simulate(jobs, failing(1000, 2))).not.toEqual(simulate(jobs, failing(1000)));
  const { runs } = measured.settings.default;
  expect(bootstrap(runs, 50, 1, 0.1)).toEqual(bootstrap(runs, 50, 1, 0.1));
});

test('when machines fail more often then there is never less work, and the useful part stays the same', () => {
  const results = [Infinity, 86_400, 3600, 900, 300].map((meanTime) => play(failing(meanTime)).summary);
  const work = results.map(({ useful, wasted }) => useful + wasted);
  expect(work).toEqual([...work].sort((one, other) => one - other));
  expect(work.at(-1)).toBeGreaterThan(1.1 * (work[0] ?? NaN));
  for (const { useful } of results) expect(useful).toBeCloseTo(results[0]?.useful ?? NaN, 6);
});

test('when machines die for ever and one is left then nothing is lost', () => {
  const result = play({ ...calm, outages: forEver(0, 1, 2, 3, 4, 5, 6, 7, 8) });
  expect(made(result)).toHaveLength(jobs.length);
  expect(result.takeovers).toHaveLength(18);
});

test('when all machines die for ever then the simulation ends, and says what is unfinished', () => {
  const result = play({ ...calm, machines: 2, outages: forEver(0, 1) });
  expect(result.summary).toMatchObject({ unfinished: jobs.length - made(result).length, dead: 0 });
  expect(result.summary.unfinished).toBeGreaterThan(390);
});

test('when a worker dies then its run is back within a check of the end of its lock', () => {
  const { takeovers } = play(failing(600));
  expect(takeovers.length).toBeGreaterThan(20);
  for (const { lost, lockEnd, back } of takeovers) {
    expect(lockEnd - lost).toBeGreaterThan(queueSettings.lock - queueSettings.renewal - 1e-6);
    expect(lockEnd - lost).toBeLessThanOrEqual(queueSettings.lock);
    expect(back).toBeGreaterThanOrEqual(lockEnd);
    expect(back).toBeLessThanOrEqual(lockEnd + queueSettings.stalledCheck);
  }
});

test('when a worker dies then the simulated wait is that which was measured of BullMQ itself', () => {
  const { lock, renewal, stalledCheck } = queueSettings;
  const { seconds } = measured.takeovers;
  const simulated = play(failing(600)).takeovers.map(({ lost, back }) => back - lost);
  expect(Math.abs((mean(simulated) ?? NaN) - (mean(seconds) ?? NaN))).toBeLessThan(1);
  expect(Math.min(...seconds)).toBeGreaterThanOrEqual(lock - renewal);
  expect(Math.max(...seconds)).toBeLessThanOrEqual(lock + stalledCheck);
});

test('when a run outlives its workers more often than is allowed then it is given up', () => {
  const endless = [{ seconds: 1e6, bytes: 0, errors: 0 }];
  const { dead, attempts } = play(failing(1000), endless);
  expect(dead).toEqual([0]);
  expect(attempts).toHaveLength(queueSettings.mostStalls + 1);
});

test.each([
  [0, 1, 10],
  [1, 2, 10 + 1 + 10],
  [2, 3, 10 + 1 + 10 + 2 + 10],
])('when %d attempts end with an error then there are %d, the waits doubling', (errors, count, end) => {
  const result = play(calm, [{ seconds: 10, bytes: 0, errors }]);
  expect(result.attempts).toHaveLength(count);
  expect(result.end).toBe(end);
  expect(result.dead).toEqual([]);
});

test('when all attempts end with an error then the run is given up', () => {
  const result = play(calm, [{ seconds: 10, bytes: 0, errors: 9 }]);
  expect(result.dead).toEqual([0]);
  expect(result.attempts).toHaveLength(queueSettings.attempts);
});

test('when Redis is away for less than a lock has left then nothing is lost, and else all that is under way', () => {
  expect(play({ ...calm, ...once(100, 109) }).summary).toMatchObject({ wasted: 0, restarts: 0 });
  const { attempts, takeovers } = play({ ...calm, ...once(100, 120) });
  expect(attempts.filter(({ how }) => how === 'unlocked')).toHaveLength(20);
  for (const { back } of takeovers) expect(back).toBeLessThanOrEqual(125);
});

test('when the folder is the narrowest place then it sets the pace', () => {
  const { summary } = play({ ...calm, machines: 300, bandwidth: 1e6 });
  expect(summary.wall).toBeGreaterThanOrEqual(400);
  expect(summary.wall).toBeLessThanOrEqual(400 + longest);
});
