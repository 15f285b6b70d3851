/** What tests share; private. @packageDocumentation */
export { findBrowser, type FoundBrowser } from './browser.ts'
export { createNetwork, type Network } from './network.ts'
