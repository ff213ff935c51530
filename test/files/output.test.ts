import { abortAll, finishAll, openAll, type Output } from '../../src/files';

/** An output that notes what is asked of it, and fails where it is told to. */
function noting(name: string, log: string[], fails?: keyof Output<number> | 'open') {
  const note = (what: keyof Output<number> | 'open') => async (): Promise<void> => {
    log.push(`${name} ${what}`);
    if (what === fails) throw new Error(`${name} cannot ${what}`);
  };
  const output: Output<number> = {
    write: note('write'),
    finish: note('finish'),
    publish: note('publish'),
    abort: note('abort'),
  };
  return { output, open: async () => note('open')().then(() => output) };
}

test('when all can be finished, then the first takes its name after the last is whole', async () => {
  const log: string[] = [];
  await finishAll([noting('video', log).output, noting('record', log).output]);
  expect(log).toEqual(['video finish', 'record finish', 'video publish', 'record publish']);
});

test('when one cannot be finished, then none takes its name', async () => {
  const log: string[] = [];
  const outputs = [noting('video', log).output, noting('record', log, 'finish').output];
  await expect(finishAll(outputs)).rejects.toThrow('record cannot finish');
  expect(log).toEqual(['video finish', 'record finish']);
});

test('when one cannot be opened, then those before it are given up, and its cause is told', async () => {
  const log: string[] = [];
  const outputs = [noting('video', log, 'abort'), noting('hashes', log), noting('record', log, 'open')];
  await expect(openAll(outputs.map(({ open }) => open))).rejects.toThrow('record cannot open');
  expect(log).toEqual(['video open', 'hashes open', 'record open', 'video abort', 'hashes abort']);
});

test('when one cannot be given up, then the others are all the same', async () => {
  const log: string[] = [];
  await abortAll([noting('video', log, 'abort').output, noting('record', log).output]);
  expect(log).toEqual(['video abort', 'record abort']);
});
