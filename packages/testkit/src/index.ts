/** What tests share; private. @packageDocumentation */
export { findBrowser, type FoundBrowser } from './browser.ts'
export { freePort } from './free-port.ts'
export { createNetwork, type Network } from './network.ts'
export { startPostgres, type TestPostgres, type TestPostgresOptions } from './postgres.ts'
