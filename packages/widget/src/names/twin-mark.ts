import { html } from 'lit'
import type { Strings } from '../strings/strings.ts'
import type { Twin, Twins } from './twin.ts'
import { twinsAmong, type Named } from './twins.ts'

const NOBODY: Twins = new Map()

/** What is shown of each whose name looks like that of somebody else among these. */
export function marksAmong(people: Iterable<Named>, strings: Pick<Strings, 'sameName'>): Twins {
  const tails = twinsAmong(people)
  return tails.size ? new Map([...tails].map(([id, tail]) => [id, twinMark(tail, strings.sameName)])) : NOBODY
}

function twinMark(tail: string, words: string): Twin {
  return {
    tail: ` · ${tail}`,
    words: [words],
    mark: html`<span class="twin" part="twin" title=${words}>· <bdi>${tail}</bdi></span>`,
  }
}
