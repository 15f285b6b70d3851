// The notices of what a bundle contains: the licences of those packages ask that they go with every copy.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the licence texts of all packages that ended up in some bundles beside the last of them.
 *
 * @param {string} fileName name of the notices, beside the bundle
 * @returns {{ collect: () => import('rollup').Plugin, write: () => import('rollup').Plugin }} for the builds
 *   that go before, and for the last one
 */
export function thirdPartyNotices(fileName) {
  const folders = new Set()
  const collect = (bundle) => {
    const used = Object.values(bundle)
      .flatMap((chunk) => (chunk.type === 'chunk' ? Object.entries(chunk.modules) : []))
      .filter(([id, { renderedLength }]) => renderedLength > 0 && /\/node_modules\//.test(id))
    for (const [id] of used) folders.add(packageFolder(id))
  }
  return {
    collect: () => ({
      name: 'third-party-notices-before',
      generateBundle(_options, bundle) {
        collect(bundle)
      },
    }),
    write: () => ({
      name: 'third-party-notices',
      generateBundle(_options, bundle) {
        collect(bundle)
        const notices = [...folders].map(noticeOf).sort((a, b) => (a.name < b.name ? -1 : 1))
        const lacking = notices.filter(({ text }) => text === null).map(({ name }) => name)
        if (lacking.length > 0) this.error(`No licence text was found in ${lacking.join(', ')}.`)
        this.emitFile({ type: 'asset', fileName, source: noticesText(notices) })
      },
    }),
  }
}

/** The folder of a module's package; builds inside it may have manifests of their own. */
function packageFolder(id) {
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(id)[1]
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry))
  return { name, version, license, text: file ? readFileSync(join(folder, file), 'utf8').trim() : null }
}

function noticesText(notices) {
  const parts = notices.map(({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text}\n`)
  return ['The files of the script tag contain the following packages.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`)
}
