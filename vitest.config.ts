import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-engine.ts'],
    testTimeout: 60_000,
    hookTimeout: 30_000,
  },
});
