import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser } from './packages/testkit/src/browser.ts'
import { react18Projects } from './tests/react-18/projects.ts'

const conditions = ['source', 'module', 'browser', 'development|production']
const nodeConditions = ['source', 'module', 'node', 'development|production']

/** What browsers get in one piece: listed, because a second copy of Lit or React found on the way would reload the page under a test. */
const optimized = [
  'lit',
  'lit/directive-helpers.js',
  'lit/directive.js',
  'lit/directives/class-map.js',
  'lit/directives/if-defined.js',
  'lit/directives/ref.js',
  'lit/directives/live.js',
  'lit/directives/style-map.js',
  'lit/directives/guard.js',
  'lit/directives/keyed.js',
  'lit/directives/when.js',
  'socket.io-client',
  'idb-keyval',
  'temml',
  'axe-core',
  'react',
  'react-dom',
  'react-dom/client',
  'react/jsx-dev-runtime',
  'react/jsx-runtime',
  '@lit/react',
]

/** `node` runs in Node; `browser` runs inside a real Chromium; `scenario` drives whole servers and browsers; `react-18…` repeat the React package's. */
export default defineConfig(async () => {
  const browser = await findBrowser()
  // Made anew for each project: vitest writes into what it is given.
  const inChromium = () => ({
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: { executablePath: browser.executablePath, args: [...browser.args] } }),
    instances: [{ browser: 'chromium' as const }],
  })
  return {
    test: {
      passWithNoTests: true,
      reporters: process.env['PARLOR_TEST_JSON']
        ? ['default', ['json', { outputFile: process.env['PARLOR_TEST_JSON'] }]]
        : ['default'],
      projects: [
        {
          resolve: { conditions: nodeConditions },
          ssr: { resolve: { conditions: nodeConditions, externalConditions: nodeConditions } },
          test: {
            name: 'node',
            environment: 'node',
            include: [
              'packages/*/src/**/*.test.{ts,tsx}',
              'tests/contracts/**/*.test.{ts,tsx}',
              'tests/replay/**/*.test.ts',
              'tests/faults/**/*.test.ts',
              'tests/looks/**/*.test.ts',
            ],
            exclude: ['**/*.browser.test.*', '**/*.scenario.test.*', '**/node_modules/**'],
            testTimeout: 20_000,
            hookTimeout: 60_000,
          },
        },
        {
          resolve: { conditions },
          optimizeDeps: { include: optimized },
          test: {
            name: 'browser',
            include: ['packages/*/src/**/*.browser.test.{ts,tsx}'],
            testTimeout: 20_000,
            browser: inChromium(),
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
        ...react18Projects({ conditions, nodeConditions, optimized, browser: inChromium() }),
      ],
    },
  }
})
