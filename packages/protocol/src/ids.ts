/** The form of an id made by a client: a UUID in lower case; Parlor's own clients make version 7. */
export const UUID_PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** The form of ids given by a host application to users and rooms: visible, no spaces, no slashes. */
export const HOST_ID_PATTERN = /^[\p{L}\p{N}][\p{L}\p{N}._:@+~-]*$/u

/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of time, then random bits.
 *
 * @param now milliseconds since 1970
 * @param random 16 random bytes; the ones under time, version and variant are overwritten in a copy
 */
export function uuidv7(now: number, random: Uint8Array): string {
  const bytes = Uint8Array.from(random.subarray(0, 16))
  let time = Math.max(0, Math.floor(now))
  for (let i = 5; i >= 0; i -= 1) {
    bytes[i] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
