import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { compile } from 'svelte/compiler'
import { compileTemplate } from 'vue/compiler-sfc'
import type { FaultSite } from './fault-site.ts'

const HERE = fileURLToPath(new URL('.', import.meta.url))

/** A component of Vue 3, compiled as its build tools compile one that is told which tags are elements of the browser. */
const VUE_TEMPLATE = `<main>
  <parlor-chat mode="inline" :room="room" :token-url="tokenUrl" :renderMessage.prop="render" @parlor-message="heard += 1">
    <b slot="header-end">{{ heard }} heard</b>
  </parlor-chat>
  <button @click="room = 'vue-2'">Another room</button>
</main>`

const VUE = (render: string) => `${render}
import { createApp, ref } from 'vue'
import '@parlor/widget/define'
createApp({
  render,
  setup: () => ({
    room: ref('vue'),
    heard: ref(0),
    tokenUrl: '/token',
    render: ({ text }) => (text.startsWith('/shout ') ? text.slice(7).toUpperCase() : undefined),
  }),
}).mount('#app')`

/** A component of Svelte 5. */
const SVELTE = `<script>
  import '@parlor/widget/define'
  let room = $state('svelte')
  let heard = $state(0)
  const renderMessage = ({ text }) => (text.startsWith('/shout ') ? text.slice(7).toUpperCase() : undefined)
</script>
<main>
  <parlor-chat mode="inline" {room} token-url="/token" {renderMessage} onparlor-message={() => (heard += 1)}>
    <b slot="header-end">{heard} heard</b>
  </parlor-chat>
  <button onclick={() => (room = 'svelte-2')}>Another room</button>
</main>`

const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /\.svelte$/ }, ({ path }) => ({ path, namespace: 'svelte' }))
    onLoad({ filter: /.*/, namespace: 'svelte' }, () => ({
      contents: compile(SVELTE, { generate: 'client', filename: 'App.svelte', dev: false }).js.code,
      resolveDir: HERE,
    }))
  },
}

function vueRender(): string {
  const { code, errors } = compileTemplate({
    source: VUE_TEMPLATE,
    filename: 'App.vue',
    id: 'app',
    compilerOptions: { isCustomElement: (tag) => tag.startsWith('parlor-') },
  })
  if (errors.length > 0) throw new Error(errors.map(String).join('\n'))
  return code.replace('export function render', 'function render')
}

const APPLICATIONS = {
  vue: () => VUE(vueRender()),
  svelte: () => `import { mount } from 'svelte'
import App from './App.svelte'
mount(App, { target: document.getElementById('app') })`,
  plain: () => `import '@parlor/widget/define'`,
} as const

/** What an application is made with. */
export type Framework = keyof typeof APPLICATIONS

/**
 * Builds an application from the built packages, in as many files as it falls into, and puts them on the site.
 * @returns the path of the first
 */
export async function serveApplication(site: FaultSite, framework: Framework): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: APPLICATIONS[framework](), resolveDir: HERE, loader: 'js' },
    bundle: true,
    logLevel: 'error',
    format: 'esm',
    splitting: true,
    minify: true,
    platform: 'browser',
    conditions: ['browser', 'production'],
    define: {
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    outdir: `/${framework}`,
    plugins: [svelte],
    write: false,
  })
  for (const { path, text } of outputFiles) site.serve(path, text)
  return `/${framework}/stdin.js`
}
