import { faintOnPage, faultsOfPage } from '../../../packages/widget/src/test-support/axe.ts'

/** What axe-core finds wrong with what is shown, in words; with its colours in both themes. */
export async function inspect(): Promise<readonly string[]> {
  const found = await faultsOfPage()
  // Then the system says both colours, and knows nothing of our themes.
  if (matchMedia('(forced-colors: active)').matches) return found
  const { classList } = document.documentElement
  const theme = classList.toggle('dark') ? 'dark' : 'light'
  const faint = await faintOnPage()
  classList.toggle('dark')
  return [...found, ...faint.map((words) => `in the ${theme}: ${words}`)]
}
