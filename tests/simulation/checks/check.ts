import type { History, Violation } from '../history.ts'
import { checkPace, checkSenders, checkSlow, checkTokens, checkTold } from './authority.ts'
import { checkClosed, checkDoors, checkOnce, checkOpen, checkRefusals } from './closed.ts'
import { findFacts, type Check } from './facts.ts'
import { checkAnswers, checkLog, checkMarks } from './log.ts'
import { checkLastMessages, checkMessages, checkStored } from './messages.ts'
import { checkDeeds, checkLanes, checkOperated, checkOperations } from './operations.ts'
import { checkGlances, checkQuiet, checkTyping } from './quiet.ts'
import { checkRestored } from './restored.ts'
import { checkCounts, checkRows, checkWaiting } from './screens.ts'
import { checkLastRoots, checkRoots, checkThreads } from './threads.ts'
import { checkCancelled, checkKept, checkOrder, checkSent } from './sends.ts'

const CHECKS: readonly Check[] = [
  checkLog,
  checkAnswers,
  checkMarks,
  checkRows,
  checkWaiting,
  checkCounts,
  checkSent,
  checkCancelled,
  checkOrder,
  checkKept,
  checkGlances,
  checkTyping,
  checkQuiet,
  checkTold,
  checkSenders,
  checkTokens,
  checkPace,
  checkSlow,
  checkClosed,
  checkDoors,
  checkRefusals,
  checkOnce,
  checkOpen,
  checkMessages,
  checkLastMessages,
  checkStored,
  checkOperated,
  checkOperations,
  checkDeeds,
  checkLanes,
  checkThreads,
  checkRoots,
  checkLastRoots,
]

/**
 * What holds as well when the log went back to a backup meanwhile: that nodes tell the log as it is now, and that in the
 * end everybody has it. What screens show on the way speaks of two logs, and is not judged.
 */
const CHECKS_OF_RESTORED: readonly Check[] = [
  checkLog,
  checkMarks,
  checkGlances,
  checkTyping,
  checkQuiet,
  checkTold,
  checkSenders,
  checkTokens,
  checkClosed,
  checkDoors,
  checkRefusals,
  checkOpen,
  checkLastMessages,
  checkRestored,
  checkThreads,
  checkLastRoots,
]

/** Judges a whole history: pure, and apart from everything that made it. */
export function check(history: History): readonly Violation[] {
  const facts = findFacts(history)
  const checks = history.lost === null ? CHECKS : CHECKS_OF_RESTORED
  return checks.flatMap((one) => one(facts))
}
