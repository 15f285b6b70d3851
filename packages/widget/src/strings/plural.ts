/** The forms of a counted phrase by CLDR category; `{n}` stands for the number. */
export type PluralForms = { readonly other: string } & {
  readonly [Category in Exclude<Intl.LDMLPluralRule, 'other'>]?: string
}

/**
 * Makes counted phrases for one language: picks the form its grammar asks for and writes the
 * number its way.
 * @param locale BCP 47 tag of the language
 */
export function pluralizer(locale: string): (forms: PluralForms) => (n: number) => string {
  const rules = new Intl.PluralRules(locale)
  const digits = new Intl.NumberFormat(locale)
  return (forms) => (n) => (forms[rules.select(n)] ?? forms.other).replace('{n}', digits.format(n))
}
