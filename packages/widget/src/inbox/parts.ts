/** The parts of the list of rooms, handed on so that a page can style them from outside. */
export const LIST_PARTS =
  'list-header, filter, chip, rows, row, badge, menu, dialog, members, member, profile, list-toast, search, hit, threads-entry, threads'

/** All of them, for whoever holds an inbox. */
export const INBOX_PARTS = `list, pane, banner, progress, ${LIST_PARTS}`
