/**
 * What is seldom asked for: loaded with the first question, never with the room.
 *
 * @packageDocumentation
 */
import { defineOnce } from '../define-once.ts'
import { ParlorEdits } from './parlor-edits.ts'
import { ParlorForward } from './parlor-forward.ts'
import { ParlorReactors } from './parlor-reactors.ts'

const DIALOGS = {
  'parlor-forward': ParlorForward,
  'parlor-edits': ParlorEdits,
  'parlor-reactors': ParlorReactors,
} as const

/** The dialogs by their names. */
export type Dialogs = { readonly [Tag in keyof typeof DIALOGS]: InstanceType<(typeof DIALOGS)[Tag]> }

/** Makes a dialog; its element is defined with the first one. */
export function createDialog<Tag extends keyof Dialogs>(tag: Tag): Dialogs[Tag] {
  for (const [name, element] of Object.entries(DIALOGS)) defineOnce(name, element)
  return document.createElement(tag) as Dialogs[Tag]
}
