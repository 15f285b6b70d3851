/** How a state is looked at: in which place, theme and direction, and by whom. */
export interface View {
  /** As it is written in the list of states, and in the names of files: `390-dark-rtl`. */
  readonly name: string
  /** Width of the window in px. */
  readonly width: number
  readonly theme: 'light' | 'dark'
  readonly rtl: boolean
  /** With a finger, not a mouse. */
  readonly touch: boolean
  /** What the system asks for besides. */
  readonly system: 'forced-colors' | 'more-contrast' | null
  /** On paper. */
  readonly print: boolean
}

const WORDS: ReadonlySet<string> = new Set(['light', 'dark', 'rtl', 'touch', 'forced', 'contrast', 'print'])

/**
 * Reads a view.
 * @param name width and theme, and what is unusual, as in `320-dark-rtl-touch`
 * @throws Error when a word of it means nothing
 */
export function viewOf(name: string): View {
  const [width = '', theme, ...more] = name.split('-')
  const strange = [theme ?? '', ...more].find((word) => !WORDS.has(word))
  if (!/^\d+$/.test(width) || (theme !== 'light' && theme !== 'dark') || strange !== undefined)
    throw new Error(`“${name}” is no view: write it as 320-dark-rtl.`)
  return {
    name,
    width: Number(width),
    theme,
    rtl: more.includes('rtl'),
    touch: more.includes('touch'),
    print: more.includes('print'),
    system: more.includes('forced') ? 'forced-colors' : more.includes('contrast') ? 'more-contrast' : null,
  }
}

/** One state in one view: what a picture is taken of. */
export interface Look {
  /** `family/state/view`. */
  readonly id: string
  readonly family: string
  readonly state: string
  readonly view: View
  /** Height of the window in px. */
  readonly height: number
}
