/**
 * Node's own SQLite. Asked for when a file is opened, not imported: a Node without it then gets a
 * sentence its user can act on instead of a module that does not load.
 *
 * @throws Error when this Node is too old
 */
export function nodeSqlite(): typeof import('node:sqlite') {
  // Old enough a Node lacks this function as well.
  const sqlite = (process as Partial<Pick<NodeJS.Process, 'getBuiltinModule'>>).getBuiltinModule?.('node:sqlite')
  if (!sqlite) throw new Error(`Parlor needs Node 22.13 or newer to keep rooms in SQLite; this is ${process.version}.`)
  return sqlite
}
