import { startPostgres, type TestPostgres } from '@parlor/testkit'
import { afterAll, beforeAll } from 'vitest'
import { systemClock, systemRandom } from '../../environment/system.ts'
import { describeStorage } from '../contract.ts'
import { openPostgresStorage } from './open.ts'

let server: TestPostgres
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.stop())

describeStorage('PostgreSQL', async () => {
  const url = await server.createDatabase()
  return {
    open: () => openPostgresStorage({ url, clock: systemClock, random: systemRandom }),
    // All of it goes with the server.
    destroy: async () => undefined,
  }
})
