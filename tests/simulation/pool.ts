import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Job, Report } from './job.ts'

const FLAGS = ['--conditions=source', '--disable-warning=ExperimentalWarning']

/**
 * Does jobs in processes of their own, so many at once.
 *
 * @param heard told of each report as it comes, with the number of its job
 * @returns the reports, in order of the jobs
 */
export async function performAll(
  jobs: readonly Job[],
  processes: number,
  heard: (report: Report, job: number) => void = () => undefined,
): Promise<readonly Report[]> {
  const reports: Report[] = []
  let next = 0
  const work = async (): Promise<void> => {
    const child = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [], { execArgv: FLAGS })
    try {
      while (next < jobs.length) {
        const number = next++
        const report = await ask(child, jobs[number]!)
        reports[number] = report
        heard(report, number)
      }
    } finally {
      child.kill()
    }
  }
  await Promise.all(Array.from({ length: Math.min(processes, jobs.length) }, work))
  return reports
}

/** Shares seeds out among jobs of a few seconds each, so that no process waits long for another. */
export function share(seeds: readonly number[], defect: string | null = null, size = 40): readonly Job[] {
  return Array.from({ length: Math.ceil(seeds.length / size) }, (_, part) => ({
    type: 'schedules',
    seeds: seeds.slice(part * size, (part + 1) * size),
    defect,
  }))
}

/** So many seeds from one on. */
export const seedsFrom = (from: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index)

function ask(child: ChildProcess, job: Job): Promise<Report> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null): void => reject(new Error(`A process of the pool ended with ${code}.`))
    child.once('exit', gone)
    child.once('message', (message: { report?: Report; error?: string }) => {
      child.off('exit', gone)
      if (message.report) resolve(message.report)
      else reject(new Error(message.error))
    })
    child.send(job)
  })
}
