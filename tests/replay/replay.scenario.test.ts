import { createNetwork } from '@parlor/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateLog } from './generated-log.ts'
import { startLocalServer, type LocalServer } from './local-server.ts'
import { readLog } from './log.ts'
import { planReplay, type Plan } from './plan.ts'
import { findRecordedLogs } from './recorded.ts'
import { replay } from './replay.ts'
import { formatReport } from './report.ts'

const LOGS = 2

async function findLogs(): Promise<{ readonly source: string; readonly plan: Plan }> {
  const path = findRecordedLogs()
  if (path !== null) return { source: path, plan: await planReplay(readLog(path), { rooms: LOGS }) }
  const lines = Array.from({ length: LOGS }, (_, i) =>
    generateLog(`generated-${i}`, { messages: 600, authors: 60, seed: i + 1 }),
  ).flat()
  return { source: 'generated logs', plan: await planReplay(lines) }
}

let server: LocalServer
beforeAll(async () => void (server = await startLocalServer()))
afterAll(() => server.close())

test('two whole logs said again by their authors arrive once, in order, at an observer and at one who joins late (I3, I7, I8)', async () => {
  const { source, plan } = await findLogs()
  const report = await replay(plan, { url: server.url, sign: server.sign, run: 'test' })
  console.info(`replayed ${source}\n${formatReport(report, plan.ignored)}`)

  const said = plan.logs.reduce((sum, log) => sum + log.lines.length, 0)
  expect(said, 'enough to mean something').toBeGreaterThan(1_000)
  expect(report.faults).toEqual([])
  expect(report).toMatchObject({
    lost: 0,
    doubled: 0,
    outOfOrder: 0,
    altered: 0,
    foreign: 0,
    unanswered: 0,
    undone: 0,
    sent: said,
  })
  expect(report.reactions, 'one message in ten').toBeGreaterThan(said / 12)
  expect(report.edits, 'one in fifty').toBeGreaterThan(said / 60)
  expect(report.deletions, 'one in two hundred').toBeGreaterThan(0)
  expect(report.threads, 'one in a hundred').toBeGreaterThan(said / 120)
  expect(report.answersInThreads, 'several people in each').toBeGreaterThan(report.threads * 3)
  expect(report.replies, 'answers are said as answers').toBeGreaterThan(said / 20)
  expect(report.acknowledged + report.rejected).toBe(said)
  expect(
    Object.keys(report.codes).filter((code) => code !== 'INVALID'),
    'only texts with nothing visible may be refused',
  ).toEqual([])
  expect(report.rejected).toBeLessThan(said / 100)
  expect(report.seenByObserver).toBe(report.acknowledged)
  expect(report.seenByLateJoiner).toBe(report.acknowledged)
})

test('more authors than clients that may be open at once are served in turn', async () => {
  const plan = await planReplay(generateLog('crowd', { messages: 300, authors: 60, seed: 7 }))
  const report = await replay(plan, {
    url: server.url,
    sign: server.sign,
    run: 'crowd',
    clients: 8,
    inFlight: 16,
    witnesses: 1,
  })
  expect(report.authors).toBeGreaterThan(20)
  expect(report.clientsAtOnce).toBeLessThanOrEqual(8)
  expect(report.faults).toEqual([])
  expect(report.seenByLateJoiner).toBe(300)
})

test('a network that breaks under everybody, again and again, changes nothing (I2, I3, I7, I8)', async () => {
  const network = await createNetwork(Number(new URL(server.url).port))
  try {
    const plan = await planReplay(generateLog('storm', { messages: 400, authors: 30, seed: 11 }))
    let flaps = 0
    const report = await replay(plan, {
      url: `http://127.0.0.1:${network.port}`,
      sign: server.sign,
      run: 'storm',
      onProgress(answered) {
        if (answered % 75 !== 50) return
        flaps += 1
        network.flap()
      },
    })
    expect(flaps).toBeGreaterThanOrEqual(5)
    expect(report.faults).toEqual([])
    expect(report).toMatchObject({ sent: 400, acknowledged: 400, seenByObserver: 400, seenByLateJoiner: 400 })
  } finally {
    await network.close()
  }
})
