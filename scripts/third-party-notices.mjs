// The notices of what a bundle contains: the licences of those packages ask that they go with every copy.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the licence texts of all packages that ended up in some bundles beside the last of them.
 *
 * @param {string} fileName name of the notices, beside the bundle
 * @param {{ name: string, license: string, of: (id: string) => boolean, file: string }[]} [data] others' data that our
 *   own files hold: which files, and where its licence is
 * @returns {{ collect: () => import('rollup').Plugin, write: () => import('rollup').Plugin }} for the builds
 *   that go before, and for the last one
 */
export function thirdPartyNotices(fileName, data = []) {
  const folders = new Set()
  const held = new Set()
  const collect = (bundle) => {
    const used = Object.values(bundle)
      .flatMap((chunk) => (chunk.type === 'chunk' ? Object.entries(chunk.modules) : []))
      .filter(([, { renderedLength }]) => renderedLength > 0)
      .map(([id]) => id)
    for (const id of used.filter((one) => /\/node_modules\//.test(one))) folders.add(packageFolder(id))
    for (const one of data) if (used.some(one.of)) held.add(one)
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
        const notices = [...[...folders].map(noticeOf), ...[...held].map(dataNoticeOf)].sort((a, b) =>
          a.name < b.name ? -1 : 1,
        )
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
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : null
  return { name: `${name} ${version}`, license, text }
}

function dataNoticeOf({ name, license, file }) {
  return { name, license, text: readFileSync(file, 'utf8').trim() }
}

function noticesText(notices) {
  const parts = notices.map(({ name, license, text }) => `${name} (${license})\n\n${text}\n`)
  return ['The files of the script tag contain the following work of others.\n', ...parts].join(
    `\n${'-'.repeat(80)}\n\n`,
  )
}
