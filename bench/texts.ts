import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const BESIDE = fileURLToPath(new URL('../../shared/data/irc-train.jsonl.gz', import.meta.url))

/** What people say, and where that is from. */
export interface Texts {
  readonly source: 'recorded' | 'generated'
  at(n: number): string
}

/** Texts of recorded logs where there are such; made-up ones, whose words are as unevenly frequent, where there are none. */
export function loadTexts(): Texts {
  const path = process.env['PARLOR_REPLAY_DATA'] ?? BESIDE
  if (!existsSync(path)) return generated()
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  const texts = lines
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { kind: string; text: string })
    .filter(({ kind, text }) => kind === 'message' && text.trim() !== '')
    .map(({ text }) => text)
  return { source: 'recorded', at: (n) => texts[n % texts.length]! }
}

/** Word `k` is said `1/k` times as often as the first. */
function generated(): Texts {
  let state = 1
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const WORDS = 50_000
  const said = Array.from({ length: 100_000 }, () => {
    const length = 1 + Math.floor(random() * 20)
    return Array.from({ length }, () => `w${Math.floor(WORDS ** random())}`).join(' ')
  })
  return { source: 'generated', at: (n) => said[n % said.length]! }
}
