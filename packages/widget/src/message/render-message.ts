import type { TimelineMessage } from '@parlor/sdk'
import { html, type TemplateResult } from 'lit'
import { report } from '../chat/report.ts'

/**
 * Draws what is in the bubble of a message, in the place of its text. It runs each time the message changes, and must
 * be quick; what it gives stands in the shadow tree of the message, inside the part `custom`.
 *
 * @param message what to show; one that was deleted is never asked for
 * @param byDefault what is shown otherwise: quote, text and time, to be put into what is given, or not
 * @returns a template of Lit, a node, or words; `undefined` to show the message as usual
 */
export type RenderMessage = (
  message: TimelineMessage,
  byDefault: () => TemplateResult,
) => TemplateResult | Node | string | undefined

/** Functions that have failed: each is told of once, however many messages it was asked for. */
const failed = new WeakSet<RenderMessage>()

/**
 * Asks the page's function.
 * @returns what it gave, or `undefined` where it gave nothing or failed
 */
export function customOf(
  render: RenderMessage | undefined,
  message: TimelineMessage,
  byDefault: () => TemplateResult,
): TemplateResult | undefined {
  if (!render) return undefined
  try {
    const custom = render(message, byDefault)
    return custom === undefined ? undefined : html`<div part="custom">${custom}</div>`
  } catch (error) {
    if (!failed.has(render)) report(`renderMessage failed, and messages are shown as usual: ${String(error)}`)
    failed.add(render)
    return undefined
  }
}
