/** A setting that cannot be used. Thrown by `createChatServer` before anything is opened. */
export class OptionError extends Error {
  override readonly name = 'OptionError'
  /** The option at fault, as written by the caller: `auth.secret`, `origins`, … */
  readonly option: string

  constructor(option: string, problem: string) {
    super(`${option}: ${problem}`)
    this.option = option
  }
}
