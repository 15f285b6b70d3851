/** Each page of the documentation that has tables made from the source, as it should stand. */
export function pagesWithTables(): Promise<Readonly<Record<string, string>>>
/** Writes those pages. */
export function writeTables(): Promise<void>
