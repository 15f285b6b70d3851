import { CLOSED_DEFECTS } from './defects/closed.ts'
import { CLIENT_DEFECTS } from './defects/client.ts'
import type { Defect } from './defects/defect.ts'
import { OPERATION_DEFECTS } from './defects/operations.ts'
import { SERVER_DEFECTS } from './defects/server.ts'
import { THREAD_DEFECTS } from './defects/threads.ts'

export type { Defect }

/** Every planted defect. The product's sources hold none of them: they are edited while they are loaded. */
export const DEFECTS: readonly Defect[] = [
  ...SERVER_DEFECTS,
  ...CLIENT_DEFECTS,
  ...OPERATION_DEFECTS,
  ...THREAD_DEFECTS,
  ...CLOSED_DEFECTS,
]
