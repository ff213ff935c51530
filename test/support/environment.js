'use strict';

const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest runs tests in a context of its own, with its own `Float32Array`; native addons make those of the main context.
 * Tests see the main ones, as the program does.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, {
      ArrayBuffer,
      Float32Array,
      Float64Array,
      Int32Array,
      Uint8Array,
      Uint8ClampedArray,
      Uint32Array,
    });
  }
};
