import { ERRORS, PROTOCOL_VERSION } from '@parlor/protocol'
import { COMMANDS, failureSchema } from '@parlor/protocol/schemas'
import { z } from 'zod'

/** A piece of JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/** The HTTP API as OpenAPI 3.1, made from the very schemas that validate it. */
export function createOpenApi(basePath: string): JsonObject {
  const components: Record<string, Json> = {}
  const failure = addSchema(components, 'Failure', failureSchema, 'output')
  const paths: Record<string, Json> = {}
  for (const command of Object.values(COMMANDS)) {
    if (command.transport === 'socket') continue
    const input = addSchema(components, `${command.name}.input`, command.input, 'input')
    const result = addSchema(components, `${command.name}.result`, withOk(command.result), 'output')
    paths[`/api/v1/${command.name}`] = {
      post: {
        operationId: command.name,
        summary: command.summary,
        security: command.access === 'anyone' ? [] : [{ token: [] }],
        requestBody: { required: true, content: { 'application/json': { schema: input } } },
        responses: {
          '200': { description: 'Done.', content: { 'application/json': { schema: result } } },
          ...refusals(failure),
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parlor',
      version: String(PROTOCOL_VERSION),
      summary: 'Every command of the chat over HTTP.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: basePath === '' ? '/' : basePath }],
    paths,
    components: {
      schemas: components,
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  }
}

/** Refusals by status, each naming the codes that carry it. */
function refusals(failure: JsonObject): Record<string, Json> {
  const byStatus = new Map<number, string[]>()
  for (const [code, { httpStatus, meaning }] of Object.entries(ERRORS)) {
    byStatus.set(httpStatus, [...(byStatus.get(httpStatus) ?? []), `\`${code}\`: ${meaning}`])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, meanings]) => [
      String(status),
      { description: meanings.join('\n'), content: { 'application/json': { schema: failure } } },
    ]),
  )
}

/** A result as it is answered: its own fields beside `ok: true`. */
function withOk(result: z.ZodObject): z.ZodObject {
  return z.strictObject({ ok: z.literal(true), ...result.shape })
}

/**
 * Puts a schema under `components`, with its inner definitions beside it: references in OpenAPI
 * start at the document, not at the schema.
 *
 * @returns a reference to it
 */
function addSchema(
  components: Record<string, Json>,
  name: string,
  schema: z.ZodType,
  io: 'input' | 'output',
): JsonObject {
  const { $schema: _dialect, $defs = {}, ...own } = z.toJSONSchema(schema, { io }) as Record<string, Json>
  const at = (inner: string): string => `#/components/schemas/${name}.${inner}`
  const relocate = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(relocate)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (key !== '$ref' || typeof inner !== 'string') return [key, relocate(inner as Json)]
        return [
          key,
          inner === '#'
            ? `#/components/schemas/${name}`
            : inner.replace(/^#\/\$defs\/(.*)$/, (_, id: string) => at(id)),
        ]
      }),
    )
  }
  components[name] = relocate(own)
  for (const [inner, definition] of Object.entries($defs as JsonObject)) {
    components[`${name}.${inner}`] = relocate(definition)
  }
  return { $ref: `#/components/schemas/${name}` }
}
