import { describe, expect, it } from 'vitest'
import { configOf } from './script-config.ts'

describe('a script tag', () => {
  it('asks for the elements only, when it names no room', () => {
    expect(configOf({ mode: 'popup' })).toBeNull()
  })

  it('asks for a popup, unless it says inline', () => {
    expect(configOf({ room: 'lobby' })).toMatchObject({ mode: 'popup', attributes: { room: 'lobby', mode: 'popup' } })
    expect(configOf({ room: 'lobby', mode: 'inline', target: '#chat' })).toMatchObject({
      mode: 'inline',
      target: '#chat',
    })
  })

  it('may ask for the inbox of the user without a room', () => {
    expect(configOf({ mode: 'inbox' })).toMatchObject({ mode: 'inbox', attributes: { mode: 'inbox' } })
    expect(configOf({ mode: 'page', room: 'lobby' })).toMatchObject({ mode: 'page', attributes: { room: 'lobby' } })
  })

  it('hands on what is an attribute of the element, and nothing else', () => {
    const config = configOf({
      room: 'lobby',
      tokenUrl: '/chat-token',
      theme: 'dark',
      position: 'bottom-start',
      strings: '{}',
      accent: '#7c5cff',
      onclick: 'alert(1)',
    })
    expect(config?.attributes).toEqual({
      mode: 'popup',
      room: 'lobby',
      'token-url': '/chat-token',
      theme: 'dark',
      position: 'bottom-start',
      strings: '{}',
    })
    expect(config?.accent).toBe('#7c5cff')
  })
})
