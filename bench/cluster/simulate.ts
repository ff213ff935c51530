import { createAgenda } from './agenda';
import type { Attempt, History, Takeover } from './history';
import { checkStalled, lockEnd, nextCheck, orphanOf, type Orphan } from './locks';
import type { Outage, Outages } from './outages';
import { createQueue, type QueueSettings } from './queue';

/** A run to be made. */
export interface Job {
  readonly seconds: number;
  /** What it leaves in the shared folder. */
  readonly bytes: number;
  /** Attempts that end with an error before one succeeds. */
  readonly errors: number;
}

export interface Cluster {
  readonly machines: number;
  /** Runs at a time on each machine. */
  readonly slots: number;
  readonly outages: Outages;
  readonly redisOutages: readonly Outage[];
  /** Bytes a second that the shared folder takes. */
  readonly bandwidth: number;
  readonly queue: QueueSettings;
}

interface Crew {
  readonly machine: number;
  readonly outages: Iterator<Outage, void>;
  readonly work: Set<Work>;
  isHere: boolean;
  /** Tells a slot of this life of the machine from one of a life before. */
  life: number;
}

interface Work extends Pick<Attempt, 'run' | 'start'> {
  readonly crew: Crew;
  /** The lock is renewed at whole renewal times after this. */
  renewedAt: number;
  isOver: boolean;
}

/** Makes the runs on the cluster, event by event, as BullMQ would have them made. */
export function simulate(jobs: readonly Job[], cluster: Cluster): History {
  const { machines, slots, redisOutages, bandwidth, queue: settings } = cluster;
  const agenda = createAgenda();
  const queue = createQueue(jobs.length, settings);
  const crews = Array.from({ length: machines }, (_, machine): Crew => {
    return { machine, outages: cluster.outages(machine), work: new Set(), isHere: true, life: 0 };
  });
  const idle: { readonly crew: Crew; readonly life: number }[] = [];
  const attempts: Attempt[] = [];
  const takeovers: Takeover[] = [];
  const dead: number[] = [];
  let orphans: readonly Orphan[] = [];
  let isCheckPlanned = false;
  let redisAway: Outage | undefined;
  let folderFree = 0;
  let open = jobs.length;
  let now = 0;

  const handOut = (): void => {
    for (let place = idle[0]; place && !redisAway; place = idle[0]) {
      if (place.life === place.crew.life) {
        const run = queue.take();
        if (run === undefined) return;
        begin(run, place.crew);
      }
      idle.shift();
    }
  };
  const begin = (run: number, crew: Crew): void => {
    const work: Work = { run, crew, start: now, renewedAt: now, isOver: false };
    crew.work.add(work);
    agenda.add(now + (jobs[run]?.seconds ?? 0), () => {
      if (!work.isOver) publish(work);
    });
  };
  /** Runs write one after the other: the last is complete when it would be if all shared the way to the folder. */
  const publish = (work: Work): void => {
    const isGood = queue.errors(work.run) >= (jobs[work.run]?.errors ?? 0);
    if (isGood) folderFree = Math.max(now, folderFree) + (jobs[work.run]?.bytes ?? 0) / bandwidth;
    agenda.add(isGood ? folderFree : now, () => {
      report(work, isGood);
    });
  };
  const report = (work: Work, isGood: boolean): void => {
    if (work.isOver) return;
    if (redisAway) {
      agenda.add(redisAway.until, () => {
        report(work, isGood);
      });
      return;
    }
    leave(work, isGood ? 'done' : 'error');
    const wait = isGood ? undefined : queue.fail(work.run);
    if (isGood) open--;
    else if (wait === undefined) giveUp(work.run);
    else
      agenda.add(now + wait, () => {
        queue.due(work.run);
        handOut();
      });
    handOut();
  };
  const giveUp = (run: number): void => {
    open--;
    dead.push(run);
  };
  const leave = (work: Work, how: Attempt['how']): void => {
    const { run, crew, start } = work;
    work.isOver = true;
    crew.work.delete(work);
    attempts.push({ run, machine: crew.machine, start, end: now, how });
    if (crew.isHere) idle.push({ crew, life: crew.life });
  };

  const abandon = (work: Work, how: Attempt['how']): void => {
    leave(work, how);
    orphans = [...orphans, orphanOf(work.run, work.renewedAt, redisAway?.from ?? now, now, settings)];
  };
  const planCheck = (): void => {
    if (isCheckPlanned || orphans.length === 0) return;
    isCheckPlanned = true;
    agenda.add(nextCheck(now, settings), check);
  };
  const check = (): void => {
    isCheckPlanned = false;
    // Workers do the checking: whoever is the first to be back plans it anew.
    if (redisAway || !crews.some(({ isHere }) => isHere)) return;
    const { back, left } = checkStalled(orphans, now);
    orphans = left;
    for (const { run, lost, lockEnd } of back) {
      takeovers.push({ lost, lockEnd, back: now });
      if (!queue.stall(run)) giveUp(run);
    }
    planCheck();
    handOut();
  };

  const arrive = (crew: Crew): void => {
    crew.isHere = true;
    for (let slot = 0; slot < slots; slot++) idle.push({ crew, life: crew.life });
    failNext(crew);
    planCheck();
    handOut();
  };
  const failNext = (crew: Crew): void => {
    const { value: outage } = crew.outages.next();
    if (!outage) return;
    agenda.add(outage.from, () => {
      crew.isHere = false;
      crew.life++;
      for (const work of crew.work) abandon(work, 'killed');
      planCheck();
    });
    agenda.add(outage.until, () => {
      arrive(crew);
    });
  };
  const loseRedis = (outage: Outage): void => {
    agenda.add(outage.from, () => {
      redisAway = outage;
    });
    agenda.add(outage.until, () => {
      for (const work of crews.flatMap(({ work }) => [...work])) {
        if (lockEnd(work.renewedAt, outage.from, settings) <= now) abandon(work, 'unlocked');
        else work.renewedAt = now;
      }
      redisAway = undefined;
      planCheck();
      handOut();
    });
  };

  redisOutages.forEach(loseRedis);
  crews.forEach(arrive);
  while (open > 0) {
    const next = agenda.next();
    // Whoever is away for ever comes back at the end of time.
    if (!next || next.time === Infinity) break;
    now = next.time;
    next.happen();
  }
  return { attempts, takeovers, dead, end: now };
}
