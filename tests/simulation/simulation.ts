export { runSchedule, type Outcome } from './run-schedule.ts'
export { openDatabase, type Database } from './world/database.ts'
