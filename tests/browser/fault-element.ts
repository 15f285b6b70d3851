import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const PATIENCE = { timeout: 20_000, interval: 50 }

/** A page, or a frame of one. */
export type Place = Pick<Page, 'locator' | 'getByRole'>

/** Texts of the messages an element shows, as a person reads them. */
export function wordsOf(place: Place): Promise<string[]> {
  return place.locator('parlor-message [part~="text"]').allInnerTexts()
}

/** Writes into the element's field and presses Enter. */
export async function say(place: Place, text: string): Promise<void> {
  const field = place.getByRole('textbox', { name: /message/i })
  await field.fill(text)
  await field.press('Enter')
}

/** Waits until the element shows exactly these texts, each as confirmed. */
export async function showsAll(place: Place, texts: readonly string[]): Promise<void> {
  await expect.poll(() => wordsOf(place), PATIENCE).toEqual(texts)
}
