/**
 * The entry of `parlor.all.js`, everything in one file: registers the elements and, when its own
 * script tag names a room, puts a chat on the page. The page gets one global, `Parlor`.
 */
import { defineOnce } from './define-once.ts'
import { ELEMENTS } from './elements.ts'
import { FIRST_ELEMENTS } from './first-elements.ts'
import { defineChat } from './script/define-chat.ts'
import { mount, whenParsed } from './script/mount.ts'
import { giveGlobal } from './script/parlor-global.ts'
import { runningScript } from './script/running-script.ts'

const { tag, server } = runningScript()
for (const [name, element] of Object.entries(ELEMENTS)) if (!(name in FIRST_ELEMENTS)) defineOnce(name, element)
defineChat(server)
giveGlobal((_, act) => act())
if (tag) whenParsed(() => mount(tag, server))
