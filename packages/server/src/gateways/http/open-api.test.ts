import { describe, expect, test } from 'vitest'
import { COMMANDS } from '@parlor/protocol/schemas'
import { startChatHost } from '../../test-support/chat-host.ts'
import { createOpenApi, type Json, type JsonObject } from './open-api.ts'

/** Every value of a key, wherever it stands. */
function valuesOf(key: string, value: Json): Json[] {
  if (Array.isArray(value)) return value.flatMap((item: Json) => valuesOf(key, item))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as JsonObject).flatMap(([name, inner]) => [
    ...(name === key ? [inner] : []),
    ...valuesOf(key, inner),
  ])
}

describe('the OpenAPI document', () => {
  const document = createOpenApi('/chat') as {
    openapi: string
    servers: { url: string }[]
    paths: Record<
      string,
      Record<
        string,
        {
          operationId: string
          summary: string
          security: unknown[]
          responses: Record<string, { description: string }>
        }
      >
    >
    components: { schemas: Record<string, JsonObject> }
  }

  test('names every command that travels by HTTP, and no other', () => {
    const expected = Object.values(COMMANDS)
      .filter(({ transport }) => transport !== 'socket')
      .map(({ name }) => `/api/v1/${name}`)
    expect(Object.keys(document.paths).sort()).toEqual(expected.sort())
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: '/chat' }])
  })

  test('has for each operation an id of its own, a body, and an answer to every outcome', () => {
    const operations = Object.values(document.paths).map(({ post }) => post!)
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const operation of operations) {
      expect(operation.summary).not.toBe('')
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['200', '400', '401', '403', '404', '413', '429', '503']),
      )
      for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('')
    }
    expect(document.paths['/api/v1/guest.create']!['post']!.security).toEqual([])
    expect(document.paths['/api/v1/sync']!['post']!.security).toEqual([{ token: [] }])
  })

  test('refers only to what it holds', () => {
    const references = valuesOf('$ref', document as unknown as Json)
    expect(references.length).toBeGreaterThan(20)
    for (const reference of references) {
      const [, name] = /^#\/components\/schemas\/([A-Za-z0-9._-]+)$/.exec(String(reference)) ?? []
      expect([reference, name !== undefined && name in document.components.schemas]).toEqual([reference, true])
    }
    expect(valuesOf('$defs', document as unknown as Json)).toEqual([])
    expect(valuesOf('$schema', document as unknown as Json)).toEqual([])
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[A-Za-z0-9._-]+$/)
  })

  test('describes requests and answers as they are', () => {
    expect(document.components.schemas['message.send.input']).toMatchObject({
      type: 'object',
      required: ['room', 'messages'],
      additionalProperties: false,
      properties: { messages: { type: 'array', minItems: 1, maxItems: 20 } },
    })
    expect(document.components.schemas['sync.input']).not.toHaveProperty('required')
    expect(document.components.schemas['room.join.result']).toMatchObject({
      required: ['ok', 'summary'],
      properties: { ok: { const: true } },
    })
  })

  test('is served', async () => {
    const host = await startChatHost({ basePath: '/chat' })
    const response = await fetch(`${host.url}/chat/openapi.json`)
    expect(response.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(document)))
  })
})
