'use strict';

/**
 * The one straight way of the data: a folder may import the ones before it, never one behind it.
 * `cli` and `batch` stand on top and wire the rest together.
 */
const way = [
  'text',
  'errors',
  'signals',
  'files',
  'yaml',
  'letters',
  'experiment',
  'data',
  'tensorflow',
  'metrics',
  'training',
  'record',
  'scene',
  'figure',
  'frame',
  'framehash',
  'video',
  'events',
  'studio',
  'progress',
  'batch',
  'cli',
];

const backwards = way.map((folder, place) => ({
  name: `nothing-behind-${folder}`,
  comment: `src/${folder} knows only what stands before it on the way of the data.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: `^src/(${way.slice(place + 1).join('|') || 'none'})/` },
}));

const facesOnly = {
  name: 'a-folder-has-one-face',
  comment:
    'Another folder is entered by its index.ts; the table of fields has a face of its own, since help needs no more.',
  severity: 'error',
  from: { path: '^src/([^/]+)/' },
  to: { path: '^src/([^/]+)/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/experiment/fields/index\\.ts$'] },
};

/** What stands below the library, and may be used beside it: errors, words, events, progress, files that become whole, YAML, the tables. */
const beside = ['text', 'errors', 'signals', 'files', 'yaml', 'experiment', 'events', 'studio', 'progress', 'batch'];

const onTheLibrary = {
  name: 'cli-and-batch-use-the-library',
  comment: 'The command line and batches can do nothing that a user of the library cannot.',
  severity: 'error',
  from: { path: '^src/(cli|batch)/' },
  to: { path: `^src/(${way.filter((folder) => folder !== 'cli' && !beside.includes(folder)).join('|')})/` },
};

const only = (name, module, folders) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: folders.map((folder) => `^src/${folder}`) },
  to: { path: `node_modules/${module}` },
});

module.exports = {
  forbidden: [
    ...backwards,
    facesOnly,
    onTheLibrary,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    only('tensorflow-stays-in-its-folder', '@tensorflow/', ['tensorflow/']),
    only('canvas-stays-in-frame', 'canvas/', ['frame/']),
    only('fluent-ffmpeg-stays-in-encoder', 'fluent-ffmpeg/', ['video/encoder\\.ts']),
    only('arrow-stays-in-record-and-data', 'apache-arrow/', ['record/', 'data/']),
    only('cli-progress-stays-in-progress', 'cli-progress/', ['progress/']),
    only('bullmq-stays-in-queue', 'bullmq/', ['batch/queue/']),
    only('ioredis-stays-in-queue', 'ioredis/', ['batch/queue/']),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
  },
};
