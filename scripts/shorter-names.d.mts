import type { OutputPlugin } from 'rollup'

export function shorterNames(folder: string): OutputPlugin
export function privateProperties(folder: string): Map<string, string>
export function word(at: number): string
