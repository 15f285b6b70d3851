/** Whether a text holds an address of the web. */
export function hasLink(text: string): boolean {
  return /(?:\bhttps?:\/\/|\bwww\.)[\p{L}\p{N}]/iu.test(text)
}
