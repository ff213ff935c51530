'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

// CommonJS, so that bin/ and dist/ can have it too: whatever tells users to set up says what works where they are.

/** Whether this is a checkout; a package that npm installed has no sources. */
const isCheckout = existsSync(join(__dirname, '..', 'src'));

exports.isCheckout = isCheckout;

/** The command that sets up. */
exports.setUp = isCheckout ? 'npm run setup' : 'npx forgetviz-setup';

/** What helps where the packages themselves are at fault. */
exports.setUpAnew = isCheckout
  ? 'Remove node_modules, then run npm run setup on this machine.'
  : 'Remove node_modules, then run npm install --ignore-scripts and npx forgetviz-setup on this machine.';
