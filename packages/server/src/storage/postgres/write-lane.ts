import type { Clock } from '../../environment/clock.ts'
import type { Random } from '../../environment/random.ts'
import { StorageUnavailable } from '../storage-unavailable.ts'
import type { StorageWriter } from '../storage.ts'
import type { PostgresConnection } from './connection.ts'
import type { Connections } from './connections.ts'
import { MustWait, PostgresWriter } from './postgres-writer.ts'

/** Most pieces of work in one transaction: the locks of the first are held until the last is done. */
const GROUP = 32

/** How often work is tried, on connections that are lost, before its sender is told to try later. */
const ATTEMPTS = 5

/** How often when it only crossed with other work: on a busy machine one node can lose many times in a row. */
const CROSSINGS = 8

/** Longest wait before the second try, in milliseconds; doubled for each further one. */
const FIRST_WAIT_MS = 20

/** Rows of others must be seen as soon as they are committed, once their room is locked. */
const MODE = 'isolation level read committed'

interface Job {
  readonly work: (tx: StorageWriter) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  attempts: number
}

type Outcome =
  | { readonly job: Job; readonly ok: true; readonly value: unknown }
  | { readonly job: Job; readonly ok: false; readonly error: unknown }

/** What a lane needs. */
export interface WriteLaneParts {
  readonly connections: Connections
  readonly clock: Clock
  readonly random: Random
}

/**
 * Writes one after another, in the order they were asked for; what has gathered while a transaction
 * was under way shares the next one. Nothing is answered before its commit.
 *
 * Two nodes that lock the same rooms in another order would wait for each other. So only the first
 * piece of a transaction waits for a lock; a later one that would have to is put off to a transaction
 * of its own.
 */
export class WriteLane {
  readonly #parts: WriteLaneParts
  readonly #writers = new WeakMap<PostgresConnection, PostgresWriter>()
  #queue: Job[] = []
  #draining: Promise<void> | null = null

  constructor(parts: WriteLaneParts) {
    this.#parts = parts
  }

  /** Runs `work` behind everything asked for before it. */
  write<T>(work: (tx: StorageWriter) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject, attempts: 0 })
      this.#draining ??= this.#drain()
    })
  }

  /** Settles when nothing is under way. */
  async idle(): Promise<void> {
    while (this.#draining !== null) await this.#draining
  }

  async #drain(): Promise<void> {
    // What is asked for in one turn of the event loop belongs together.
    await Promise.resolve()
    while (this.#queue.length > 0) {
      const [first] = this.#queue
      // Work that met trouble goes alone: it neither spoils others nor is spoiled by them.
      const size = first!.attempts > 0 ? 1 : GROUP
      await this.#commitTogether(this.#queue.splice(0, size))
    }
    this.#draining = null
  }

  async #commitTogether(jobs: readonly Job[]): Promise<void> {
    let lent: Awaited<ReturnType<Connections['begin']>>
    try {
      lent = await this.#parts.connections.begin(MODE)
    } catch (error) {
      return this.#again(jobs, error)
    }
    const { connection, release } = lent
    const writer = this.#writerOf(connection)
    writer.begun()
    const outcomes: Outcome[] = []
    let broken: unknown = null
    for (const [at, job] of jobs.entries()) {
      writer.next(at === 0)
      const outcome = await run(job, writer)
      if (connection.failure !== null) broken = connection.failure.error
      else if (!outcome.ok && outcome.error instanceof MustWait && !writer.changed) {
        this.#queue.unshift(...jobs.slice(at))
        break
      } else if (!outcome.ok && writer.changed) broken = outcome.error
      if (broken !== null) {
        await this.#takeBack(connection, release)
        return jobs.length === 1 ? this.#afterFailure(job, outcome, connection) : this.#alone(jobs)
      }
      outcomes.push(outcome)
    }
    await this.#commit(connection, release, outcomes)
  }

  async #commit(
    connection: PostgresConnection,
    release: (broken: boolean) => void,
    outcomes: readonly Outcome[],
  ): Promise<void> {
    let committed: boolean
    try {
      committed = await connection.commit()
    } catch (error) {
      release(true)
      // It may or may not have happened. To say so is all that is true; a repeated id finds what did.
      for (const { job } of outcomes) job.reject(new StorageUnavailable('PostgreSQL did not answer a commit.', error))
      return
    }
    release(false)
    if (!committed) return this.#alone(outcomes.map(({ job }) => job))
    for (const outcome of outcomes) {
      if (outcome.ok) outcome.job.resolve(outcome.value)
      else outcome.job.reject(outcome.error)
    }
  }

  /** A transaction of several was spoiled by one of them: each is run again by itself, in order. */
  #alone(jobs: readonly Job[]): void {
    for (const job of jobs) job.attempts += 1
    this.#queue.unshift(...jobs)
  }

  /** One piece of work, alone in its transaction, failed and was undone. */
  #afterFailure(job: Job, outcome: Outcome, { failure }: PostgresConnection): Promise<void> | void {
    const error = outcome.ok ? failure?.error : outcome.error
    if (failure === null || failure.kind === 'fault') return job.reject(error)
    if (failure.kind === 'unavailable')
      return job.reject(new StorageUnavailable('PostgreSQL could not do its work.', failure.error))
    return this.#again([job], failure.error)
  }

  /** Nothing was committed, so the work may be run again, a little later. */
  async #again(jobs: readonly Job[], error: unknown): Promise<void> {
    const attempts = Math.max(...jobs.map((job) => job.attempts))
    for (const job of jobs) job.attempts = attempts + 1
    if (attempts + 1 >= (error instanceof StorageUnavailable ? ATTEMPTS : CROSSINGS)) {
      // Who stands behind would only wait as long for the same answer.
      const all = error instanceof StorageUnavailable ? [...jobs, ...this.#queue.splice(0)] : jobs
      for (const job of all) job.reject(new StorageUnavailable('PostgreSQL could not do its work.', error))
      return
    }
    this.#queue.unshift(...jobs)
    const longest = FIRST_WAIT_MS * 2 ** attempts
    const ms = longest / 2 + (this.#parts.random.fraction() * longest) / 2
    await new Promise<void>((resolve) => this.#parts.clock.after(ms, resolve))
  }

  async #takeBack(connection: PostgresConnection, release: (broken: boolean) => void): Promise<void> {
    const lost = connection.failure?.kind === 'lost'
    const undone =
      lost ||
      (await connection.rollback().then(
        () => true,
        () => false,
      ))
    release(lost || !undone)
  }

  #writerOf(connection: PostgresConnection): PostgresWriter {
    const writer = this.#writers.get(connection) ?? new PostgresWriter(connection)
    this.#writers.set(connection, writer)
    return writer
  }
}

async function run(job: Job, writer: PostgresWriter): Promise<Outcome> {
  try {
    return { job, ok: true, value: await job.work(writer) }
  } catch (error) {
    return { job, ok: false, error }
  }
}
