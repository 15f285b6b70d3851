/**
 * The script of the demo's inbox: what is open stands in the address, so a reload and the way back lead to it. Plain
 * JavaScript, because it is sent as it stands.
 */
export const INBOX_SCRIPT = `'use strict'
const chat = document.querySelector('parlor-chat')
const NAMES = ['room', 'thread']

function said() {
  if (!location.hash.startsWith('#/')) return []
  try {
    return location.hash.slice(2).split(/[?&]/)[0].split('/').map(decodeURIComponent)
  } catch {
    return []
  }
}

function follow() {
  const open = said()
  NAMES.forEach((name, at) => (open[at] ? chat.setAttribute(name, open[at]) : chat.removeAttribute(name)))
}

function keep() {
  const open = NAMES.map((name) => chat.getAttribute(name)).filter(Boolean)
  const next = open.length > 0 ? '#/' + open.map(encodeURIComponent).join('/') : ''
  if (next !== location.hash) history.pushState(null, '', next || location.pathname + location.search)
}

if (location.hash.startsWith('#/')) follow()
new MutationObserver(keep).observe(chat, { attributeFilter: NAMES })
addEventListener('popstate', follow)
`
