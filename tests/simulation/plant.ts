import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { DEFECTS, type Defect } from './defects.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const OURS = pathToFileURL(ROOT).href
const MARK = 'defect'

/** The simulation with everything it runs, loaded anew. */
export type Simulation = typeof import('./simulation.ts')

/**
 * Loads the simulation and the product once more, with a defect in it. Every module of ours that is
 * loaded on the way is another one than without it, so that all defects fit into one process.
 */
export async function loadWith(defect: Defect): Promise<Simulation> {
  return (await import(`./simulation.ts?${MARK}=${defect.name}`)) as Simulation
}

registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context)
    const name = context.parentURL === undefined ? null : new URL(context.parentURL).searchParams.get(MARK)
    if (name === null || !resolved.url.startsWith(OURS) || resolved.url.includes('/node_modules/')) return resolved
    const url = new URL(resolved.url)
    url.searchParams.set(MARK, name)
    return { ...resolved, url: url.href }
  },
  load(url, context, next) {
    const loaded = next(url, context)
    const name = url.startsWith('file:') ? new URL(url).searchParams.get(MARK) : null
    if (name === null || loaded.source == null) return loaded
    const file = fileURLToPath(url.split('?')[0]!)
    const edits = DEFECTS.find((defect) => defect.name === name)!.edits.filter((edit) => join(ROOT, edit.file) === file)
    if (edits.length === 0) return loaded
    let source = String(
      typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source as Uint8Array),
    )
    for (const { find, replace } of edits) {
      if (source.split(find).length !== 2) throw new Error(`The defect ${name} does not fit into ${file}.`)
      source = source.replace(find, () => replace)
    }
    return { ...loaded, source }
  },
})
