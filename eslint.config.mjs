import { readFileSync } from 'node:fs'
import importX from 'eslint-plugin-import-x'
import lit from 'eslint-plugin-lit'
import litA11y from 'eslint-plugin-lit-a11y'
import wc from 'eslint-plugin-wc'
import tseslint from 'typescript-eslint'

/** Which of our packages each package may import; the arrows of docs/architecture.md. */
const PACKAGES = {
  protocol: [],
  sdk: ['@parlor/protocol'],
  widget: ['@parlor/sdk', '@parlor/protocol'],
  'react-bindings': ['@parlor/sdk', '@parlor/widget'],
  server: ['@parlor/protocol'],
  testkit: ['@parlor/protocol'],
}

/** Folders inside a package, top to bottom; a folder may import only from those below it. */
const LAYERS = {
  sdk: [
    'client',
    'rooms',
    'sync',
    'outbox',
    'timeline',
    'connection',
    'transport',
    'persistence',
    'tabs',
    'environment',
    'store',
  ],
}

/**
 * Inside the server the arrows are not a ladder: commands know neither sockets nor HTTP, storage
 * knows nobody, and only the composition root knows all. `[folder, may not import from]`.
 */
const SERVER_WALLS = [
  ['storage', ['commands', 'gateways', 'fanout', 'auth', 'signals', 'options', 'demo']],
  ['commands', ['gateways', 'signals', 'options', 'demo']],
  ['auth', ['gateways', 'signals', 'fanout', 'options', 'demo']],
  ['fanout', ['commands', 'gateways', 'storage', 'auth', 'signals', 'options', 'demo']],
  ['signals', ['commands', 'gateways', 'options', 'demo']],
  ['gateways', ['options']],
]

const source = (folder) => `./packages/${folder}/src`

function zones() {
  const zones = []
  for (const [name, layers] of Object.entries(LAYERS)) {
    layers.forEach((layer, index) => {
      const higher = layers.slice(0, index).map((folder) => `${source(name)}/${folder}`)
      if (higher.length)
        zones.push({
          target: `${source(name)}/${layer}`,
          from: higher,
          message: `${name}/${layer} stands below; imports run downwards only.`,
        })
    })
  }
  for (const [folder, walls] of SERVER_WALLS) {
    zones.push({
      target: `${source('server')}/${folder}`,
      from: walls.map((wall) => `${source('server')}/${wall}`),
      message: `server/${folder} must not know of it; see docs/architecture.md.`,
    })
  }
  return zones
}

/** No package reaches into another's folders, or imports one it must not know. */
function boundaries(folder, allowed) {
  const ours = Object.keys(PACKAGES).map(
    (name) => JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')).name,
  )
  const forbidden = ours.filter((name) => !allowed.includes(name))
  return {
    files: [`packages/${folder}/src/**/*.{ts,tsx}`],
    ignores: ['**/*.test.{ts,tsx}', '**/test-support/**', '**/fixtures/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: forbidden.flatMap((name) => [name, `${name}/*`]),
              message: 'The packages may not know each other this way; see docs/architecture.md.',
            },
            {
              group: ['**/packages/*', '**/*.test.ts', '**/fixtures/**', '**/test-support/**'],
              message: 'Not from product code.',
            },
            ...(['sdk', 'widget', 'react-bindings'].includes(folder)
              ? [
                  {
                    group: ['zod', 'zod/*', '@parlor/protocol/schemas'],
                    message: 'The validator stays out of the browser.',
                  },
                ]
              : []),
          ],
        },
      ],
    },
  }
}

/** Time, chance and timers come from the environment that is passed in. */
const INJECTED = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take the time from the injected clock.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from the injected clock.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Take chance from the injected random.',
  },
  {
    selector: "MemberExpression[object.name='crypto'][property.name=/^(randomUUID|getRandomValues|randomBytes)$/]",
    message: 'Take chance from the injected random.',
  },
  {
    selector: 'CallExpression[callee.name=/^(setTimeout|setInterval)$/]',
    message: 'Set timers on the injected clock.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(setTimeout|setInterval)$/]',
    message: 'Set timers on the injected clock.',
  },
]

const NO_HTML_STRINGS = [
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]',
    message: 'Text becomes nodes, never HTML.',
  },
  {
    selector: 'ImportSpecifier[imported.name=/^unsafe(HTML|SVG|Static)$/]',
    message: 'Text becomes nodes, never HTML.',
  },
]

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/coverage/**', '.changeset/**'] },
  {
    files: ['**/*.{ts,tsx,mjs,js}'],
    extends: [tseslint.configs.recommended],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.mjs', '.js'] } },
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': 'allow-with-description' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', prefer: 'type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-empty-object-type': 'off',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: zones() }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'off',
      'prefer-const': 'error',
    },
  },
  ...Object.entries(PACKAGES).map(([folder, allowed]) => boundaries(folder, allowed)),
  {
    files: ['packages/*/src/**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}', 'packages/testkit/**', '**/fixtures/**', '**/test-support/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['packages/sdk/src/**/*.ts'],
    ignores: ['**/*.test.ts', 'packages/sdk/src/environment/**', '**/test-support/**'],
    rules: { 'no-restricted-syntax': ['error', ...INJECTED] },
  },
  {
    files: ['packages/server/src/**/*.ts'],
    ignores: [
      '**/*.test.ts',
      'packages/server/src/environment/**',
      'packages/server/src/main.ts',
      '**/test-support/**',
      'packages/server/src/storage/contract.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', ...INJECTED] },
  },
  {
    files: ['packages/widget/src/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs.recommended],
    settings: { wc: { elementBaseClasses: ['LitElement'] } },
    rules: {
      'no-restricted-syntax': ['error', ...NO_HTML_STRINGS],
    },
  },
  { files: ['packages/server/src/main.ts', 'packages/*/src/**/cli/**'], rules: { 'no-console': 'off' } },
)
