import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const documented = new Set([...readme.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code))

/** The comments of all elements: what they say of one tag, such as `@attr`. */
function promised(tag: string, only?: string): string[] {
  const sources = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => /parlor-[a-z-]+\.ts$/.test(file) && (!only || file.endsWith(only)))
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  const lines = sources.flatMap((source) => [...source.matchAll(new RegExp(`^ \\* @${tag} (.*)$`, 'gm'))])
  return lines.flatMap(([, line]) =>
    (line ?? '')
      .replace(/\{.*?\}/, '')
      .split(/(?:^| )- /)[0]!
      .replace(/[[\]]/g, '')
      .replace(/=.*/, '')
      .trim()
      .split(/\s+/)
      .filter(Boolean),
  )
}

describe('the documentation', () => {
  it.each([
    ['fires', undefined],
    ['slot', undefined],
    ['cssprop', undefined],
    ['attr', 'parlor-chat.ts'],
  ])('names every @%s that the elements promise', (tag, only) => {
    const names = promised(tag, only)
    expect(names.length).toBeGreaterThan(4)
    expect(names.filter((name) => !documented.has(name))).toEqual([])
  })

  it('names every part that can be reached from outside', () => {
    const names = promised('csspart').filter((name) => !['face', 'presence'].includes(name))
    expect(names.length).toBeGreaterThan(15)
    expect(names.filter((name) => !documented.has(name))).toEqual([])
  })

  it('names every design token', () => {
    const tokens = readFileSync(new URL('./styles/tokens.ts', import.meta.url), 'utf8')
    const names = new Set([...tokens.matchAll(/--parlor-[a-z-]+/g)].map(([name]) => name))
    expect([...names].filter((name) => !documented.has(name))).toEqual([])
  })
})
