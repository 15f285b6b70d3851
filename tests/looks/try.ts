import { startCamera } from './camera/camera.ts'
import { encode } from './camera/picture.ts'
import { mkdirSync, writeFileSync } from 'node:fs'
const want = process.argv.slice(2)
const camera = await startCamera()
console.log(camera.fingerprint, camera.looks.length)
mkdirSync('/tmp/looks', { recursive: true })
const began = performance.now()
let n = 0, bytes = 0
for (const look of camera.looks) {
  if (want.length && !want.some((w) => look.id.startsWith(w))) continue
  n += 1
  try {
    const { picture } = await camera.take(look, true)
    const png = encode(picture!)
    bytes += png.length
    writeFileSync(`/tmp/looks/${look.id.replaceAll('/', '__')}.png`, png)
  } catch (error) { console.log('FAILED', String(error).slice(0, 400)) }
}
console.log(n, 'looks', ((performance.now() - began) / n) | 0, 'ms each', bytes)
await camera.close()
