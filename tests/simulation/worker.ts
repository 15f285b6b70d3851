import { perform, type Job } from './job.ts'

/* One process of a pool: does the jobs it is sent, one at a time, until nobody is there to send any. */
process.on('message', (job: Job) => {
  perform(job).then(
    (report) => process.send!({ report }),
    (error: Error) => process.send!({ error: error.stack ?? error.message }),
  )
})
process.on('disconnect', () => process.exit())
