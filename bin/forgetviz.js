#!/usr/bin/env node
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const entry = join(__dirname, '..', 'dist', 'cli', 'main.js');

if (existsSync(entry)) {
  require(entry).main(process.argv);
} else {
  const { isCheckout, setUp, setUpAnew } = require('../setup/command.cjs');
  process.stderr.write(
    `forgetviz: it is not built yet: dist/cli/main.js is missing\n  fix: ${isCheckout ? `Run ${setUp}.` : setUpAnew}\n`,
  );
  process.exitCode = 1;
}
