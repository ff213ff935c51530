import { hashInterventions } from '../support/interventions';
import { goldenLosses, hashLosses } from '../support/losses';
import { testWithQemu } from '../support/qemu';
import { hashStill } from '../support/still';

describe.each(['Haswell', 'EPYC'])('when the processor is an emulated %s', (cpu) => {
  const emulated = ['qemu-x86_64', '-cpu', cpu, process.execPath];

  testWithQemu(
    'then 300 steps have the same bits',
    () => {
      expect(hashLosses({}, emulated).hash).toBe(goldenLosses);
    },
    240_000,
  );

  testWithQemu(
    'then every intervention has the same bits, alone and with others',
    () => {
      const native = hashInterventions();
      expect(hashInterventions(emulated)).toEqual(native);
      expect(new Set(native.map(({ hash }) => hash)).size).toBe(native.length);
    },
    480_000,
  );

  testWithQemu(
    'then the frame is the same',
    () => {
      expect(hashStill(emulated)).toBe(hashStill([process.execPath]));
    },
    240_000,
  );
});
