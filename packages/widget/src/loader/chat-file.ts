/** Where the elements are, beside the script. The build puts the name with its hash here. */
export const CHAT_FILE = 'parlor/chat.js'
