/** What `parlor-files` carries. */
export interface FilesAsk {
  /** Id of the room they are meant for. */
  readonly room: string
  readonly files: readonly File[]
  /**
   * Says that the page takes care of them; it must be called while the event is on its way.
   * @param words what is to stand in the field for them, now or once they are uploaded: links, as a rule. What rejects is said to have failed
   */
  readonly take: (words: string | Promise<string>) => void
}
