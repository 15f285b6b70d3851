/**
 * Registers all Parlor elements under their own names. Loading it twice does no harm.
 *
 * @packageDocumentation
 */
import { defineElements } from './define-elements.ts'
import { ELEMENTS } from './elements.ts'

if (typeof customElements !== 'undefined') defineElements(ELEMENTS)

export * from './index.ts'
