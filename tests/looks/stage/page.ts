import { bringTools } from '../../../packages/widget/src/message/late-tools.ts'
import { defineElements } from '../../../packages/widget/src/define-elements.ts'
import { ELEMENTS } from '../../../packages/widget/src/elements.ts'
import { laterRenderers } from '../../../packages/widget/src/lazy/later-renderers.ts'
import { ParlorMessage } from '../../../packages/widget/src/message/parlor-message.ts'
import type { Boxes } from '../boxes.ts'
import { FAMILIES } from '../states/families.ts'
import { viewOf, type Look } from '../view.ts'
import { boxes } from './boxes.ts'
import { freeze } from './freeze.ts'
import { stopLongTimers } from './patience.ts'
import { settle } from './settle.ts'
import { Stage } from './stage.ts'
import { find } from './tree.ts'

/** What the one who takes the pictures can ask of the page. */
export interface LooksPage {
  all(): readonly Look[]
  /** Puts a state on. */
  show(id: string): Promise<void>
  settle(): Promise<void>
  /** Stops what moves: what ends has ended, what never does stands at its beginning. */
  freeze(id: string): void
  boxes(id: string): Boxes
  /** What is to be in the picture, in whole px. */
  crop(id: string): { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  /** What axe-core finds wrong with what is shown, with its colours in both themes. */
  inspect(): Promise<readonly string[]>
  /** Shows a few words in all fonts of the pictures. */
  probe(): void
}

declare global {
  interface Window {
    looks: LooksPage
  }
}

stopLongTimers()
ParlorMessage.textRenderers ??= laterRenderers()
defineElements(ELEMENTS)

const stateOf = (id: string) => {
  const [family, state] = id.split('/')
  const found = FAMILIES.find(({ name }) => name === family)?.states.find(({ name }) => name === state)
  if (!found) throw new Error(`There is no state ${family}/${state}.`)
  return found
}

function cropOf(id: string): { x: number; y: number; width: number; height: number } {
  const { crop } = stateOf(id)
  if (!crop) return { x: 0, y: 0, width: innerWidth, height: innerHeight }
  const { left, top, right, bottom } = find(crop).getBoundingClientRect()
  const [x, y] = [Math.floor(left), Math.floor(top)]
  return { x, y, width: Math.ceil(right) - x, height: Math.ceil(bottom) - y }
}

window.looks = {
  all: () =>
    FAMILIES.flatMap(({ name: family, states }) =>
      states.flatMap(({ name: state, height, views }) =>
        views.map((view) => ({ id: `${family}/${state}/${view}`, family, state, view: viewOf(view), height })),
      ),
    ),
  async show(id) {
    const view = viewOf(id.split('/')[2]!)
    document.documentElement.classList.toggle('dark', view.theme === 'dark')
    document.documentElement.lang = view.rtl ? 'ar' : 'en-GB'
    document.documentElement.dir = view.rtl ? 'rtl' : 'ltr'
    await bringTools()
    await stateOf(id).show(new Stage(view))
  },
  settle,
  freeze: (id) => freeze(stateOf(id).held === true),
  boxes: (id) => boxes(cropOf(id)),
  crop: cropOf,
  async inspect() {
    const { inspect } = await import('./inspect.ts')
    return inspect()
  },
  probe() {
    const lines = ['Hamburgefonstiv 0123456789', 'صباح الخير 412', '🎉👏❤️', 'const n = 412 # mono']
    find('main').append(
      ...lines.map((text, at) => {
        const line = document.createElement('p')
        line.style.cssText = `font: ${at === 1 ? 600 : 400} 15px/22px var(--parlor-font${at === 3 ? '-mono' : ''})`
        line.textContent = text
        return line
      }),
    )
  },
}
