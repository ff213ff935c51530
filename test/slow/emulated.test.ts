import { same, verify } from '../reference/verify';
import { hashInterventions } from '../support/interventions';
import { goldenLosses, hashedInterventions, hashLosses } from '../support/losses';
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

  testWithQemu.each(hashedInterventions)(
    'then training with $zeroUnits and the like has the same bits',
    (experiment) => {
      const native = hashLosses({}, [process.execPath], experiment);
      expect(hashLosses({}, emulated, experiment)).toEqual(native);
      expect(native.shifts).toBeGreaterThan(50);
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

testWithQemu(
  'when a golden run is run on an emulated Haswell, then every frame is the same',
  () => {
    expect(verify('dots.framehash', ['qemu-x86_64', '-cpu', 'Haswell', process.execPath])).toMatchObject(same);
  },
  240_000,
);
