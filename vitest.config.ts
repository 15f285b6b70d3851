import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './packages/testkit/src/browser.ts'

const conditions = ['source', 'module', 'browser', 'development|production']
const nodeConditions = ['source', 'module', 'node', 'development|production']

/** `node` runs in Node; `browser` runs inside a real Chromium; `scenario` drives whole servers and browsers. */
export default defineConfig(async () => {
  const browser = await findBrowser()
  return {
    test: {
      passWithNoTests: true,
      reporters: process.env['PARLOR_TEST_JSON'] ? ['default', ['json', { outputFile: process.env['PARLOR_TEST_JSON'] }]] : ['default'],
      projects: [
        {
          resolve: { conditions: nodeConditions },
          ssr: { resolve: { conditions: nodeConditions, externalConditions: nodeConditions } },
          test: {
            name: 'node',
            environment: 'node',
            include: ['packages/*/src/**/*.test.{ts,tsx}', 'tests/contracts/**/*.test.{ts,tsx}'],
            exclude: ['**/*.browser.test.*', '**/node_modules/**'],
            testTimeout: 20_000,
          },
        },
        {
          resolve: { conditions },
          optimizeDeps: {
            include: ['lit', 'lit/directives/repeat.js', 'lit/directives/class-map.js', 'lit/directives/if-defined.js', 'lit/directives/ref.js', 'lit/directives/live.js', 'lit/directives/style-map.js', 'lit/directives/guard.js', 'lit/directives/keyed.js', 'lit/directives/when.js', 'socket.io-client', 'idb-keyval', 'axe-core', 'react', 'react-dom', 'react-dom/client', 'react/jsx-dev-runtime', 'react/jsx-runtime', '@lit/react'],
          },
          test: {
            name: 'browser',
            include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
            testTimeout: 20_000,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({ launchOptions: { executablePath: browser.executablePath, args: [...browser.args] } }),
              instances: [{ browser: 'chromium' }],
            },
          },
        },
        {
          resolve: { conditions: nodeConditions },
          ssr: { resolve: { conditions: nodeConditions, externalConditions: nodeConditions } },
          test: {
            name: 'scenario',
            environment: 'node',
            include: ['tests/**/*.scenario.test.{ts,tsx}'],
            testTimeout: 120_000,
            hookTimeout: 120_000,
            fileParallelism: false,
          },
        },
      ],
    },
  }
})
