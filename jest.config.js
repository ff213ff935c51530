'use strict';

// A test's `process.env` is a copy that native code does not see; what TensorFlow reads has to be there before.
const { environment } = require('./dist/tensorflow/environment.js');
Object.assign(process.env, environment);

const swc = [
  '@swc/jest',
  { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
];

/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  testEnvironment: '<rootDir>/test/support/environment.js',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: process.env.FORGETVIZ_SLOW ? [] : ['/test/slow/'],
  // What is imported lazily is called `./render.js`, which is there only once compiled.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.[cm]?[jt]s$': swc },
  // d3 ships ES modules only; Jest's own require cannot load them untransformed.
  transformIgnorePatterns: ['/node_modules/(?!(d3-[a-z]+|internmap)/)', '\\.node$'],
  // Two cores; a third worker fills the time in which tests wait, for a queue or a process. Slow ones measure.
  maxWorkers: process.env.FORGETVIZ_SLOW ? 2 : 3,
  testTimeout: 60_000,
};
