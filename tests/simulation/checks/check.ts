import type { History, Violation } from '../history.ts'
import { checkPace, checkSenders, checkTokens, checkTold } from './authority.ts'
import { findFacts, type Check } from './facts.ts'
import { checkAnswers, checkLog, checkMarks } from './log.ts'
import { checkLastMessages, checkMessages, checkStored } from './messages.ts'
import { checkDeeds, checkLanes, checkOperated, checkOperations } from './operations.ts'
import { checkGlances, checkQuiet, checkTyping } from './quiet.ts'
import { checkCounts, checkRows, checkWaiting } from './screens.ts'
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
  checkMessages,
  checkLastMessages,
  checkStored,
  checkOperated,
  checkOperations,
  checkDeeds,
  checkLanes,
]

/** Judges a whole history: pure, and apart from everything that made it. */
export function check(history: History): readonly Violation[] {
  const facts = findFacts(history)
  return CHECKS.flatMap((one) => one(facts))
}
