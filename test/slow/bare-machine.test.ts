import { describeOnDebian, makeDebian, type Debian } from './debian';

describeOnDebian('a stock Debian 13 and an ordinary user', () => {
  let debian: Debian;
  beforeAll(() => {
    debian = makeDebian();
  }, 600_000);
  afterAll(() => {
    // Not there when it could not be made.
    (debian as Debian | undefined)?.remove();
  });

  test('when npm start runs for the first time, then it sets up and renders', () => {
    const { status, stdout, stderr } = debian.run('npm start -- --steps 60 && stat -c %s run.mp4');
    expect(stderr).toContain("setup: binding: compiling tfjs-node's binding");
    expect(Number(stdout.trim().split('\n').at(-1))).toBeGreaterThan(10_000);
    expect(status).toBe(0);
  }, 180_000);

  test('when it runs again, then it only renders', () => {
    const { status, stderr } = debian.run('npm start -- --steps 60');
    expect(stderr).not.toContain('setup:');
    expect(status).toBe(0);
  });

  test("when doctor is asked, then it runs under Debian's Node, and all is well", () => {
    const { status, stdout } = debian.run('npx forgetviz doctor; /usr/bin/node -p process.versions.node');
    const version = stdout.trim().split('\n').at(-1) ?? '';
    expect(stdout).toContain(`${version} on linux x64 (/usr/bin/node)`);
    expect(stdout).toContain('Ready.');
    expect(status).toBe(0);
  });

  test('when tests run, then they pass', () => {
    const { status, stderr } = debian.run('npx jest test/training/trainer.test.ts');
    expect(stderr).toMatch(/Tests: +\d+ passed/);
    expect(status).toBe(0);
  });

  test("when another user runs what the owner set up, then it renders, and the owner's home is closed to them", () => {
    const { stderr: refusal } = debian.run('ls /home/owner', 'guest');
    expect(refusal).toContain('Permission denied');
    const { status, stderr } = debian.run('npm start -- --steps 60 --out /tmp/guest.mp4', 'guest');
    expect(stderr).not.toContain('setup:');
    expect(status).toBe(0);
  });
});
