import { Worker } from 'node:worker_threads'

/** Moves what was committed from the write-ahead log into the database file, in a thread of its own. */
export interface Checkpointer {
  /** A transaction was committed. */
  committed(works: number): void
  /** Waits until nothing is being moved. */
  idle(): Promise<void>
  /** Ends after what is under way, and lets the file go. Until then it keeps the process alive: somebody waits. */
  close(): Promise<void>
}

/** Pages that a commit writes beside those of its works, and a work: about. */
const PAGES_A_COMMIT = 3
const PAGES_A_WORK = 1

/** So many pages are worth moving. */
const WORTH = 4_000

/**
 * What the thread does. A text, so that whatever bundles this server need not know of a second entry. A passive
 * checkpoint waits for nobody and makes nobody wait; its own commits need no disk.
 */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads')
const { DatabaseSync } = require('node:sqlite')
const db = new DatabaseSync(workerData)
db.exec('pragma synchronous = full')
const move = db.prepare('pragma wal_checkpoint(passive)')
parentPort.on('message', (word) => {
  if (word === 'move') {
    move.get()
    return parentPort.postMessage('moved')
  }
  db.close()
  parentPort.close()
})`

/**
 * Makes one for a database file. A checkpoint waits for the disk several times; in the thread that serves people
 * they would wait as well. The thread is started when it is first worth it, and keeps no process alive.
 *
 * Should the thread fail, nothing is lost: the connection that writes still moves what has become much.
 */
export function createCheckpointer(file: string): Checkpointer {
  let worker: Worker | null = null
  let ended: Promise<void> = Promise.resolve()
  let isMoving = false
  let isOver = false
  let pages = 0
  const waiting: (() => void)[] = []

  function settle(): void {
    isMoving = false
    for (const done of waiting.splice(0)) done()
  }

  function start(): Worker {
    const started = new Worker(PROGRAM, { eval: true, execArgv: [], workerData: file })
    started.unref()
    started.on('message', settle)
    started.on('error', () => (isOver = true))
    ended = new Promise((resolve) =>
      started.on('exit', () => {
        settle()
        resolve()
      }),
    )
    return started
  }

  return {
    committed(works) {
      pages += PAGES_A_COMMIT + works * PAGES_A_WORK
      if (pages < WORTH || isMoving || isOver) return
      pages = 0
      isMoving = true
      worker ??= start()
      worker.postMessage('move')
    },
    idle: () => (isMoving ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    close() {
      isOver = true
      worker?.ref()
      worker?.postMessage('end')
      return ended
    },
  }
}
