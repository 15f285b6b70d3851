/** What shows the toolbar of a message, in one file that is fetched when the first is wanted. */
// Its texts come with it.
import '../strings/english.ts'

export { toolbar } from './toolbar.ts'
export { Tools } from './tools.ts'
