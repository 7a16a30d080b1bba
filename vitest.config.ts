import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-engine.ts'],
    testTimeout: 60_000,
    hookTimeout: 30_000,
    // files run side by side on all cores, and what they import is loaded once a worker: each has a database of its own
    maxWorkers: '100%',
    isolate: false,
  },
});
