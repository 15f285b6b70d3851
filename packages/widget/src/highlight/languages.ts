/** What the signs of a language mean. */
export interface Language {
  /** Begins a comment that ends with the line. */
  readonly line?: RegExp
  /** A comment between two signs. */
  readonly block?: readonly [open: string, close: string]
  /** Signs that strings stand between, longer ones first. */
  readonly quotes: readonly string[]
  readonly words: ReadonlySet<string>
  /** Whether `SELECT` is `select`. */
  readonly anyCase?: boolean
}

const setOf = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.join(' ').split(' '))

const COMMON = 'if else for while do break continue return switch case default true false null'
const BRACES =
  'class interface enum struct union trait impl namespace package module import export from extends implements new this super self public private protected internal static final const let var val fun func function fn def async await yield throw throws try catch finally void int long short byte char bool boolean float double string unsigned signed sizeof typedef typeof instanceof in of is as where type readonly abstract override virtual operator template typename using include define mut pub use mod match loop move ref dyn unsafe defer go chan select range map nil undefined delete with goto extern inline constexpr auto string sealed record when object companion data lazy init guard protocol extension foreach echo'
const PYTHON =
  'and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield match case self'
const RUBY =
  'alias and begin break case class def do else elsif end ensure false for if in module next nil not or redo rescue retry return self super then true undef unless until when while yield require attr_accessor puts'
const SHELL =
  'if then else elif fi for while until do done case esac in function return exit export local readonly set unset shift source alias echo cd sudo'
const SQL =
  'select from where insert into values update set delete create table alter drop index view join inner left right full outer on as and or not null is in exists between like order by group having limit offset distinct union all case when then else end primary key foreign references unique default constraint begin commit rollback returning with count sum min max avg'
const R = 'function if else for while repeat break next return in TRUE FALSE NULL NA NaN Inf library require'
const CSS = 'important media supports import keyframes font-face layer container'

const braces: Language = {
  line: /\/\//y,
  block: ['/*', '*/'],
  quotes: ['"""', '"', "'", '`'],
  words: setOf(COMMON, BRACES),
}
const python: Language = { line: /#/y, quotes: ['"""', "'''", '"', "'"], words: setOf(PYTHON) }
const ruby: Language = { line: /#/y, quotes: ['"', "'"], words: setOf(RUBY) }
const shell: Language = { line: /(?<![^\s;])#/y, quotes: ['"', "'"], words: setOf(SHELL) }
const values: Language = { line: /(?<!\S)#/y, quotes: ['"', "'"], words: setOf('true false null yes no on off') }
const sql: Language = {
  line: /--/y,
  block: ['/*', '*/'],
  quotes: ["'", '"'],
  words: setOf(SQL),
  anyCase: true,
}
const css: Language = { block: ['/*', '*/'], quotes: ['"', "'"], words: setOf(CSS) }
const markup: Language = { block: ['<!--', '-->'], quotes: ['"'], words: setOf('') }
const r: Language = { line: /#/y, quotes: ['"', "'"], words: setOf(R) }

const NAMES: readonly (readonly [Language, string])[] = [
  [
    braces,
    'js javascript mjs cjs jsx ts typescript tsx json jsonc java c h cpp c++ cc hpp cs csharp c# go golang rust rs kotlin kt swift php dart scala groovy',
  ],
  [python, 'python py'],
  [ruby, 'ruby rb'],
  [shell, 'sh bash zsh shell console dockerfile makefile make'],
  [values, 'yaml yml toml ini'],
  [sql, 'sql sqlite postgres postgresql mysql plsql'],
  [css, 'css scss less'],
  [markup, 'html xml svg vue'],
  [r, 'r julia'],
]

/** The languages that are known, by every name they go by. */
export const LANGUAGES: ReadonlyMap<string, Language> = new Map(
  NAMES.flatMap(([language, names]) => names.split(' ').map((name) => [name, language] as const)),
)
