import { defineElements } from '../define-elements.ts'
import { ELEMENTS } from '../elements.ts'
import { bringTools } from '../message/late-tools.ts'
import { bringTelling } from '../timeline/bring-telling.ts'

// All elements at once: a test of one of them need not wait for its file.
defineElements(ELEMENTS)
await bringTools()
await bringTelling()
