import { z } from 'zod'

/** What a client sends in Socket.IO's `auth` when it connects. */
export const handshakeSchema = z.strictObject({
  token: z.string().min(1).max(8_192),
  protocol: z.int(),
  /** Random id of this device (browser profile), made once; tells devices of one user apart. */
  device: z
    .string()
    .min(8)
    .max(64)
    .regex(/^[A-Za-z0-9_-]+$/),
})

/** What a client sends in Socket.IO's `auth` when it connects. */
export type Handshake = z.infer<typeof handshakeSchema>
