import { z } from 'zod'
import { HOST_ID_PATTERN, UUID_PATTERN } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { isThreadId, THREAD_ID_EXTRA } from '../thread-id.ts'
import { utf8Length } from '../utf8.ts'
import { cleanName } from './clean-name.ts'

/** Id of a user or a room, as the host application gives it. */
export const hostId = z.string().min(1).max(LIMITS.idLength).regex(HOST_ID_PATTERN)

/** Id of a room, also of a thread: that holds the id of the room it hangs in. */
export const roomId = z
  .string()
  .min(1)
  .max(LIMITS.idLength + THREAD_ID_EXTRA)
  .regex(HOST_ID_PATTERN)
  .refine((id) => id.length <= LIMITS.idLength || isThreadId(id))

/** Id of a message or another operation, made once by the client that intends it. */
export const operationId = z.string().regex(UUID_PATTERN)

/** A name people see: what is not seen in it is taken out. */
export const displayName = z.string().overwrite(cleanName).min(1).max(LIMITS.nameLength)

/** A number of a message or revision, or 0 for "none yet". */
export const ordinal = z.int().min(0)

/** Milliseconds since 1970 by the server's clock; for display only. */
export const timestamp = z.int().min(0)

/** A picture's address: https, http or a path on the same server. */
export const imageUrl = z
  .string()
  .max(2_048)
  .regex(/^(https?:\/\/|\/(?!\/))/)

/** Free JSON of the host application, small. */
export const metadata = z
  .record(z.string().max(64), z.json())
  .refine((value) => utf8Length(JSON.stringify(value)) <= LIMITS.metadataBytes, {
    message: 'metadata is larger than the limit',
  })
