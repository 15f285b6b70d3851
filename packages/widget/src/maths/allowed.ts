/** What a formula may be made of. What is in no list is refused with the whole formula, so that nothing is shown wrongly. */
export const ELEMENTS: ReadonlySet<string> = new Set(
  'math mrow mi mn mo ms mtext mspace mstyle mpadded mphantom mfrac msqrt mroot msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd'.split(
    ' ',
  ),
)

const FLAG = /^(?:true|false)$/
const COLOUR = /^#[\da-f]{3,8}$/i
/** Up to ten letters wide or high: a message does not reach beyond itself. */
const LENGTH = /^[+-]?(?:10|\d)?(?:\.\d+)?(?:em|ex)$|^[+-]?\d{1,2}(?:\.\d+)?(?:px|pt|%)?$/
const PADDING = /^0$|^\d?(?:\.\d+)?(?:em|ex|pt)$/
const LINE = /^0\.\d{1,4}em (?:solid|dashed|double)(?: #[\da-f]{3,8})?$|^1px solid$/i

/** Attributes, and the values they may have. */
export const ATTRIBUTES: ReadonlyMap<string, RegExp> = new Map([
  ['display', /^block$/],
  ['displaystyle', FLAG],
  ['scriptlevel', /^[+-]?[0-3]$/],
  ['mathvariant', /^[a-z-]{1,24}$/],
  ['mathsize', /^(?:[0-2](?:\.\d+)?em|\d{2,3}%)$/],
  ['mathcolor', COLOUR],
  ['mathbackground', COLOUR],
  ['stretchy', FLAG],
  ['symmetric', FLAG],
  ['fence', FLAG],
  ['separator', FLAG],
  ['largeop', FLAG],
  ['movablelimits', FLAG],
  ['accent', FLAG],
  ['accentunder', FLAG],
  ['form', /^(?:prefix|infix|postfix)$/],
  ['minsize', LENGTH],
  ['maxsize', LENGTH],
  ['lspace', LENGTH],
  ['rspace', LENGTH],
  ['width', LENGTH],
  ['height', LENGTH],
  ['depth', LENGTH],
  ['voffset', LENGTH],
  ['linethickness', LENGTH],
])

/** Attributes that mean nothing here: left out, and no reason to refuse the formula. */
export const LEFT_OUT: ReadonlySet<string> = new Set(['id', 'linebreak'])

/** What may be set by the object model, which no policy against inline styles refuses. */
export const STYLES: ReadonlyMap<string, RegExp> = new Map([
  ['display', /^block math$/],
  ['padding', PADDING],
  // Words may be drawn together a little, but not over what stands beside the formula.
  ['marginLeft', /^-?(?:[01](?:\.\d+)?|\.\d+)em$/],
  ['paddingTop', PADDING],
  ['paddingBottom', PADDING],
  ['paddingLeft', PADDING],
  ['paddingRight', PADDING],
  ['border', LINE],
  ['borderTop', LINE],
  ['borderBottom', LINE],
  ['borderLeft', LINE],
  ['borderRight', LINE],
  ['width', /^(?:100|50|7\.5)%$/],
  ['color', COLOUR],
  ['fontWeight', /^bold$/],
  ['mathDepth', /^0$/],
  ['math-depth', /^0$/],
])
