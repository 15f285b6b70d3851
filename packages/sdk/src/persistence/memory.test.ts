import { createManualEnvironment } from '../environment/manual-environment.ts'
import { describePersistence } from './contract-suite.ts'
import { openInMemory } from './memory.ts'

describePersistence('memory', openInMemory(createManualEnvironment()), { durability: 'memory' })
