/** What shows the toolbar of a message, in one file that is fetched when the first is wanted. */
export { toolbar } from './toolbar.ts'
export { Tools } from './tools.ts'
