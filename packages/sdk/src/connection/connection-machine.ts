import type { Phase } from './phase.ts'
import type { Circumstances, Happening, HappeningOf, Step } from './step.ts'
import {
  beginAfresh,
  beginAgain,
  beginAnew,
  doubt,
  keepOnline,
  lose,
  loseFallback,
  loseSocket,
  open,
  park,
  parkFrozen,
  parkOffline,
  probe,
  retryLater,
  settleForHttp,
  stay,
  toClosed,
  toIdle,
  upgradeLater,
  upgradeNow,
} from './transitions.ts'

type Name = Phase['name']
type PhaseOf<N extends Name> = Extract<Phase, { name: N }>
type Cell<N extends Name, T extends Happening['type']> = (
  phase: PhaseOf<N>,
  happening: HappeningOf<T>,
  circumstances: Circumstances,
) => Step
type Table = { readonly [N in Name]: { readonly [T in Happening['type']]?: Cell<N, T> } }

/** Every phase by what changes anything in it; all else that happens changes nothing. */
const TABLE: Table = {
  idle: {
    connect: beginAfresh,
    close: toClosed,
  },
  'fetching-token': {
    disconnect: toIdle,
    token: open,
    lost: lose,
    'network-down': parkOffline,
    freeze: parkFrozen,
    close: toClosed,
  },
  connecting: {
    disconnect: toIdle,
    welcome: keepOnline,
    lost: loseSocket,
    'network-down': parkOffline,
    freeze: parkFrozen,
    close: toClosed,
  },
  'falling-back': {
    disconnect: toIdle,
    welcome: (phase, _, circumstances) => settleForHttp(phase, circumstances),
    lost: loseFallback,
    'network-down': parkOffline,
    freeze: parkFrozen,
    close: toClosed,
  },
  online: {
    disconnect: toIdle,
    lost: lose,
    suspect: doubt,
    stable: () => stay({ name: 'online', failures: 0, renewed: false }),
    'network-up': probe,
    'network-down': parkOffline,
    wake: probe,
    freeze: parkFrozen,
    close: toClosed,
  },
  'over-http': {
    disconnect: toIdle,
    retry: upgradeNow,
    lost: loseFallback,
    suspect: (phase, { error }, circumstances) => retryLater(phase.failures, error, circumstances),
    upgraded: keepOnline,
    blocked: (phase, _, circumstances) => upgradeLater(phase, circumstances),
    due: upgradeNow,
    'network-up': probe,
    'network-down': parkOffline,
    wake: probe,
    freeze: parkFrozen,
    close: toClosed,
  },
  waiting: {
    disconnect: toIdle,
    retry: beginAgain,
    due: beginAgain,
    'network-up': (phase) => (phase.asked ? stay(phase) : beginAgain(phase)),
    'network-down': (phase) => park(phase, phase.error),
    wake: (phase, _, { isReachable }) => (phase.asked || !isReachable ? stay(phase) : beginAgain(phase)),
    close: toClosed,
  },
  failed: {
    connect: beginAnew,
    disconnect: toIdle,
    retry: beginAnew,
    close: toClosed,
  },
  closed: {},
}

/** Decides what follows. Pure and total: every phase has an answer to every happening. */
export function transition(phase: Phase, happening: Happening, circumstances: Circumstances): Step {
  const cell = TABLE[phase.name][happening.type] as Cell<Name, Happening['type']> | undefined
  return cell ? cell(phase, happening, circumstances) : stay(phase)
}
