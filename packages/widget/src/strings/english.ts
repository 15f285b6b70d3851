import { later } from './en-later.ts'
import { english as first } from './en-first.ts'

/** All texts in English. What was given the first of them has the others too: it is the same object. */
export const english = Object.assign(first, later)
