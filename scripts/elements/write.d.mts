/** The files that describe the elements to tools, by name. */
export function elementFiles(version: string): Readonly<Record<string, string>>
