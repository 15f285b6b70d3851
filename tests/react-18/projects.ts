import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { TestProjectInlineConfiguration } from 'vitest/config'

type BrowserTests = NonNullable<NonNullable<TestProjectInlineConfiguration['test']>['browser']>

/** What the two projects share with those of the other React. */
export interface ProjectParts {
  readonly conditions: string[]
  readonly nodeConditions: string[]
  /** Packages that are bundled for the browser before the tests. */
  readonly optimized: readonly string[]
  /** The real browser to run in. */
  readonly browser: BrowserTests
}

/**
 * The tests of the React package once more, in the browser and in Node, with this folder's React 18
 * in place of the newer one.
 */
export function react18Projects({
  conditions,
  nodeConditions,
  optimized,
  browser,
}: ProjectParts): TestProjectInlineConfiguration[] {
  const require = createRequire(import.meta.url)
  const alias = {
    react: dirname(require.resolve('react/package.json')),
    'react-dom': dirname(require.resolve('react-dom/package.json')),
  }
  const provide = { reactMajor: '18' } as never
  return [
    {
      resolve: { conditions, alias },
      optimizeDeps: { include: [...optimized] },
      test: {
        name: 'react-18',
        include: ['packages/react-bindings/src/**/*.browser.test.tsx'],
        // <Activity> came with React 19.2.
        exclude: ['**/activity.browser.test.tsx', '**/node_modules/**'],
        testTimeout: 20_000,
        provide,
        browser,
      },
    },
    {
      resolve: { conditions: nodeConditions, alias },
      ssr: { resolve: { conditions: nodeConditions, externalConditions: nodeConditions } },
      test: {
        name: 'react-18-node',
        environment: 'node',
        include: ['packages/react-bindings/src/**/*.test.tsx'],
        exclude: ['**/*.browser.test.*', '**/node_modules/**'],
        testTimeout: 20_000,
        provide,
      },
    },
  ]
}
