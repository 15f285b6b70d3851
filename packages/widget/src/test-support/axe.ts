import axe, { type RunOptions } from 'axe-core'

async function violations(of: Element | Document, options: RunOptions): Promise<string[]> {
  const { violations } = await axe.run(of, options)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** What axe-core finds wrong with an element, in words. */
export function faultsOf(element: Element): Promise<string[]> {
  return violations(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Rules about whole pages; a test page is not one.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  })
}

/**
 * What axe-core finds wrong with the whole page: no rule is left out, and that about the size of targets, which it
 * does not apply by itself, is added.
 */
export function faultsOfPage(): Promise<string[]> {
  return violations(document, { rules: { 'target-size': { enabled: true } } })
}

/** What axe-core finds wrong with the colours of the page. */
export function faintOnPage(): Promise<string[]> {
  return violations(document, { runOnly: { type: 'rule', values: ['color-contrast'] } })
}
