import { bootstrap } from './jobs';
import { measured, type SettingName } from './measured';
import { poissonOutages, type Outage } from './outages';
import { queueSettings } from './queue';
import { simulate, type Cluster } from './simulate';
import { summarise, type Summary } from './summary';
import { costTable, simulationTable } from './tables';

/** One simulation: ten thousand runs unless it says otherwise. */
interface Scenario {
  readonly setting?: SettingName;
  readonly machines?: number;
  /** Seconds at work between two failures of a machine, on average. */
  readonly meanTime?: number;
  readonly redisOutages?: readonly Outage[];
  readonly bandwidth?: number;
  /** That the process of an attempt is killed, but not its worker. */
  readonly errorChance?: number;
}

const runs = 10_000;
const seed = 1;
const minute = 60;
const day = 86_400;
const week = 7 * day;
/** Until a machine that failed, or another in its stead, is at work. */
const repair = 5 * minute;

function play({ setting = 'default', machines = 100, meanTime = day, errorChance, ...rest }: Scenario): Summary {
  const jobs = bootstrap(measured.settings[setting].runs, runs, seed, errorChance);
  const cluster: Cluster = {
    machines,
    slots: 2,
    outages: poissonOutages(meanTime, repair, seed),
    redisOutages: rest.redisOutages ?? [],
    bandwidth: rest.bandwidth ?? Infinity,
    queue: queueSettings,
  };
  return summarise(jobs, cluster, simulate(jobs, cluster));
}

type Named = readonly [name: string, scenario: Scenario];

const settings = Object.keys(measured.settings) as SettingName[];
const failures: readonly (readonly [name: string, seconds: number])[] = [
  ['never', Infinity],
  ['a week', week],
  ['a day', day],
  ['an hour', 60 * minute],
  ['10 minutes', 10 * minute],
];
const gigabit = 125e6;

/** What is simulated: titles, what the first columns are called, and the rows. */
const simulations: readonly (readonly [title: string, first: string, rows: readonly Named[]])[] = [
  [
    'Machines of two cores; each fails once a day, and is back after 5 minutes',
    'machines',
    [1, 10, 100, 1000].map((machines): Named => [String(machines), { machines }]),
  ],
  [
    '100 machines, by the time between two failures of one',
    'a failure',
    failures.map(([name, meanTime]): Named => [name, { meanTime }]),
  ],
  [
    'The same with runs of 4k',
    'a failure',
    failures.map(([name, meanTime]): Named => [name, { meanTime, setting: '4k' }]),
  ],
  ['100 machines failing once a day, by setting', 'setting', settings.map((setting): Named => [setting, { setting }])],
  [
    '100 machines failing once a day, and',
    '',
    [
      ['nothing more', {}],
      ['Redis away for 10 s', { redisOutages: [{ from: 1000, until: 1010 }] }],
      ['Redis away for a minute', { redisOutages: [{ from: 1000, until: 1060 }] }],
      ['an attempt in a hundred killed', { errorChance: 0.01 }],
      ['folder at 1 Gbit/s', { bandwidth: gigabit }],
      ['the same with 1000 machines', { bandwidth: gigabit, machines: 1000 }],
    ],
  ],
];

/** All that `npm run simulate:cluster` prints. */
export function tables(): string {
  return [
    costTable('Ten thousand runs, if nothing fails', runs, settings),
    ...simulations.map(([title, first, rows]) =>
      simulationTable(
        title,
        first,
        rows.map(([name, scenario]) => [name, play(scenario)] as const),
      ),
    ),
  ].join('\n');
}
