import type { Plugin } from 'rollup'

export function minifyLiterals(ours: (id: string) => boolean): Plugin
export function minifyCss(css: string): string
export function foldSpace(markup: string): string
