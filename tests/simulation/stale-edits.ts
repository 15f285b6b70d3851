import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DEFECTS, type Defect } from './defects.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Checks that every edit still finds what it edits. @returns what does not */
export function staleEdits(defects: readonly Defect[] = DEFECTS): string[] {
  return defects.flatMap(({ name, edits }) =>
    edits.flatMap(({ file, find }) => {
      const times = readFileSync(join(ROOT, file), 'utf8').split(find).length - 1
      return times === 1 ? [] : [`${name}: stands ${times} times in ${file}: ${find}`]
    }),
  )
}
