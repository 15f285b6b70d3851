/** The store could not be reached or could not write; whoever asked may try the same again. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'

  /**
   * @param message what could not be done, for the log
   * @param cause the driver's own error
   */
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
  }
}
