import { describe, expect, it } from 'vitest'

describe('importing Parlor’s elements where there is no page', () => {
  it('gives the classes, and registers and touches nothing', async () => {
    expect(globalThis.document).toBeUndefined()
    const before = Object.keys(globalThis)
    const { ELEMENTS, ParlorChat } = await import('./index.ts')
    expect(Object.keys(ELEMENTS)).toContain('parlor-chat')
    expect(ELEMENTS['parlor-chat']).toBe(ParlorChat)
    expect(globalThis.customElements?.get('parlor-chat')).toBeUndefined()
    expect(Object.keys(globalThis).filter((name) => !before.includes(name) && /parlor/i.test(name))).toEqual([])
  })

  it('lets the elements be made, with their defaults', async () => {
    const { ParlorChat } = await import('./index.ts')
    const chat = new ParlorChat()
    expect(chat).toMatchObject({ mode: 'inline', open: false, position: 'bottom-end', theme: 'page' })
  })

  it('takes the entry that registers, too', async () => {
    await expect(import('./define.ts')).resolves.toHaveProperty('ParlorChat')
  })
})
