import type { History, Violation } from '../history.ts'
import { checkPace, checkTold } from './authority.ts'
import { findFacts, type Check } from './facts.ts'
import { checkAnswers, checkLog, checkMarks } from './log.ts'
import { checkQuiet } from './quiet.ts'
import { checkCounts, checkRows, checkWaiting } from './screens.ts'
import { checkKept, checkOrder, checkSent } from './sends.ts'

const CHECKS: readonly Check[] = [
  checkLog,
  checkAnswers,
  checkMarks,
  checkRows,
  checkWaiting,
  checkCounts,
  checkSent,
  checkOrder,
  checkKept,
  checkQuiet,
  checkTold,
  checkPace,
]

/** Judges a whole history: pure, and apart from everything that made it. */
export function check(history: History): readonly Violation[] {
  const facts = findFacts(history)
  return CHECKS.flatMap((one) => one(facts))
}
