/** What the server calls visitors without an account. */
const GUEST = /^guest-[0-9a-f]{8}-[0-9a-f-]{27}$/

/** Whether a user is a visitor without an account: such may not begin conversations. */
export function isGuest(user: string | undefined): boolean {
  return user !== undefined && GUEST.test(user)
}
