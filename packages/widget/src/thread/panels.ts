export { ParlorThread } from './parlor-thread.ts'
export { ParlorThreads } from './parlor-threads.ts'
export { ParlorThreadsButton } from './parlor-threads-button.ts'
