import { act, type ReactNode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'

;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true

/** A tree on the page. */
export interface Mounted {
  readonly element: HTMLElement
  /** What a reader sees. */
  text(): string
  rerender(node: ReactNode): Promise<void>
  unmount(): Promise<void>
}

/** Puts a tree on the page, and resolves when its effects have run. */
export async function mount(node: ReactNode): Promise<Mounted> {
  const element = document.createElement('div')
  document.body.append(element)
  const root = createRoot(element)
  const rerender = (next: ReactNode) => act(async () => root.render(next))
  await rerender(node)
  return {
    element,
    text: () => element.textContent ?? '',
    rerender,
    async unmount() {
      await act(async () => root.unmount())
      element.remove()
    },
  }
}

/** Takes over markup that a server rendered. `complaints` are what React found to differ. */
export async function hydrate(
  element: HTMLElement,
  node: ReactNode,
): Promise<{ readonly complaints: readonly string[]; unmount(): Promise<void> }> {
  document.body.append(element)
  const complaints: string[] = []
  let root: Root | undefined
  await act(async () => {
    root = hydrateRoot(element, node, { onRecoverableError: (error) => complaints.push(String(error)) })
  })
  return {
    complaints,
    async unmount() {
      await act(async () => root?.unmount())
      element.remove()
    },
  }
}

/** Lets something happen, and resolves when everything it caused has been rendered. */
export function happen(change: () => void | Promise<void>): Promise<void> {
  return act(async () => change())
}
