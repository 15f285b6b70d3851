import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCamera } from './camera/camera.ts'
import { comparable, judge, type Fault } from './camera/judge.ts'
import { reduce } from './camera/picture.ts'
import { readReferences, writePicture, writeReferences, type Seen } from './camera/references.ts'
import { writeSheets } from './camera/sheets.ts'

/** What was found lies here: ignored by git. */
const RESULTS = fileURLToPath(new URL('../../test-results/looks', import.meta.url))

const USAGE = `npm run looks -- [--update] [--sheets] [beginning of a look …]

Compares every state of the elements with its reference in tests/looks/references, and asks axe-core about it.
  --update   takes what is there now as the reference
  --sheets   puts all references on a few large pictures, to look at
Without names all looks are taken; \`messages/toolbar\` takes those of one state.`

const args = process.argv.slice(2)
const flags = args.filter((arg) => arg.startsWith('--'))
const wanted = args.filter((arg) => !arg.startsWith('--'))

if (flags.some((flag) => flag !== '--update' && flag !== '--sheets')) {
  console.error(USAGE)
  process.exit(1)
}

await rm(RESULTS, { recursive: true, force: true })
const camera = await startCamera()
try {
  const looks = camera.looks.filter(({ id }) => wanted.length === 0 || wanted.some((name) => id.startsWith(name)))
  if (looks.length === 0) throw new Error(`No look begins with ${wanted.join(' or ')}.`)
  if (flags.includes('--sheets'))
    for (const file of await writeSheets(camera, looks, join(RESULTS, 'sheets'))) console.log(file)
  else if (flags.includes('--update')) await update(looks)
  else process.exitCode = await check(looks)
} finally {
  await camera.close()
}

async function check(looks: typeof camera.looks): Promise<number> {
  const references = await readReferences()
  const exact = comparable(references.fingerprint, camera.fingerprint)
  console.log(
    exact
      ? `${looks.length} looks, pixel by pixel`
      : `${looks.length} looks, where everything is; pixels are not compared: the references were drawn by ` +
          `Chromium ${references.fingerprint?.chromium ?? '(none)'} with other strokes than those of ${camera.fingerprint.chromium}`,
  )
  let barred = 0
  const faults = await judge(camera, references, looks, 'pictures', async (look, fault) => {
    const barriers = await camera.inspect(look)
    if (barriers.length > 0) barred += 1
    const words = [...(fault?.words ?? []), ...barriers]
    if (words.length > 0) console.log(`✗ ${look.id}\n${words.map((each) => `    ${each}`).join('\n')}`)
  })
  for (const fault of faults) await keep(fault)
  const strays = wanted.length === 0 ? await references.strays(camera.looks) : []
  for (const stray of strays) console.log(`✗ ${stray} is the picture of nothing`)
  const bad = faults.length + strays.length
  if (faults.length > 0) console.log(`What was seen lies in ${RESULTS}. To take it as it is: npm run looks -- --update`)
  console.log(`${looks.length - faults.length} looks as they were, ${bad} not; axe-core finds fault with ${barred}`)
  return bad + barred === 0 ? 0 : 1
}

async function keep({ look, picture, difference }: Fault): Promise<void> {
  const name = join(RESULTS, look.id.replaceAll('/', '_'))
  if (picture) await writePicture(`${name}.png`, picture)
  if (difference?.marked) await writePicture(`${name}.changes.png`, reduce(difference.marked))
}

async function update(looks: typeof camera.looks): Promise<void> {
  // The references of one browser beside those of another could not be told apart afterwards.
  const { fingerprint } = await readReferences()
  if (wanted.length > 0 && !comparable(fingerprint, camera.fingerprint))
    throw new Error('The other references were drawn by another browser. Renew all of them, without names.')
  const seen: Seen[] = []
  for (const look of looks) {
    const { boxes, picture } = await camera.take(look, true)
    seen.push({ look, boxes, picture: picture! })
  }
  await writeReferences(camera.fingerprint, seen, camera.looks)
  console.log(`${seen.length} references written`)
}
