import type { Rendered, TextRenderers } from '../text/text-renderers.ts'
import type { FormulaReader } from '../text/tree.ts'

/**
 * Colours for code, and formulas in LaTeX, each in a file of its own that is asked for with the first
 * text that has some. For `ParlorMessage.textRenderers`.
 */
export function laterRenderers(): TextRenderers {
  const code = later(async () => (await import('../highlight.ts')).highlight)
  const math = later(async () => (await import('../maths.ts')).maths)
  let reader: FormulaReader | undefined
  return {
    code: (source, language) => (language ? code(source, language) : null),
    math,
    formulas(again) {
      if (!reader)
        import('../text/formulas.ts').then(
          ({ createFormulaReader }) => {
            reader ??= createFormulaReader(math)
            again()
          },
          () => {},
        )
      return reader
    },
  }
}

/** What is there already renders at once, so that a message keeps its height. All that wait for it ask once; after a failure it is asked for again. */
function later<Asked extends unknown[]>(
  load: () => Promise<(...asked: Asked) => Node | null>,
): (...asked: Asked) => Rendered {
  let loaded: ((...asked: Asked) => Node | null) | undefined
  let loading: ReturnType<typeof load> | undefined
  return (...asked) => {
    if (loaded) return loaded(...asked)
    loading ??= load().finally(() => (loading = undefined))
    return loading.then((render) => (loaded = render)(...asked))
  }
}
