import { describe, expect, it } from 'vitest'
import { startChatHost } from '../../test-support/chat-host.ts'

describe('the host application', () => {
  it('says something that members hear at once, without being one of them', async () => {
    const { chat, connect } = await startChatHost()
    const ada = await connect('ada', { r: 'member' })
    await ada.call('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }] })
    const posted = await chat.post('r', { text: 'Order 17 was shipped.', metadata: { order: 17 }, mentions: ['ada'] })
    const { messages } = await ada.hears('change', (change) => change.messages !== undefined)
    expect(messages).toEqual([
      {
        ...posted,
        sender: { id: 'system', name: 'System', bot: true },
        text: 'Order 17 was shipped.',
        metadata: { order: 17 },
        mentions: ['ada'],
      },
    ])
    const { summary } = await ada.call('room.get', { room: 'r' })
    expect(summary).toMatchObject({ memberCount: 1, head: 1, unread: 1, mentions: 1 })
    expect((await ada.call('room.members', { room: 'r' })).members.map(({ user }) => user.id)).toEqual(['ada'])
  })

  it('says it once, however often it posts under one id of its own', async () => {
    const { chat, connect } = await startChatHost({ rooms: [{ id: 'r' }] })
    const say = (text: string) => chat.post('r', { text, id: 'order-17' })
    const first = await say('Shipped.')
    expect(await say('Shipped.')).toEqual({ ...first, duplicate: true })
    await expect(say('Lost.')).rejects.toMatchObject({ code: 'ID_REUSED' })
    const ada = await connect('ada', { r: 'member' })
    expect((await ada.call('message.history', { room: 'r' })).messages).toHaveLength(1)
  })

  it('changes and takes back what it said, and takes away what others said, for all to see', async () => {
    const { chat, connect } = await startChatHost()
    const ada = await connect('ada', { r: 'member' })
    await ada.call('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }] })
    const id = '019a0000-0000-7000-8000-000000000001'
    await ada.call('message.send', { room: 'r', messages: [{ id, text: 'rude' }] })
    await chat.post('r', { text: 'In transit.', id: 'order-17' })
    await chat.editMessage('r', { id: 'order-17' }, { text: 'Arrived.' })
    await ada.hears('change', ({ messages }) => messages?.[0]?.text === 'Arrived.')
    await chat.deleteMessage('r', { id, seq: 1 }, { reason: 'house rules' })
    const gone = await ada.hears('change', ({ messages }) => messages?.[0]?.deleted !== undefined)
    expect(gone.messages![0]).toMatchObject({ text: '', deleted: { by: 'system', reason: 'house rules' } })
    await chat.deleteMessage('r', { id: 'order-17' })
    const { messages } = await ada.call('message.history', { room: 'r' })
    expect(messages.map(({ text }) => text)).toEqual(['', ''])
    await expect(chat.editMessage('r', { id: 'order-17' }, { text: 'Back.' })).rejects.toMatchObject({ code: 'GONE' })
  })

  it('speaks as any of its programs, and never as a person', async () => {
    const { chat, connect } = await startChatHost({ rooms: [{ id: 'r' }] })
    const ada = await connect('ada', { r: 'member' })
    const sender = { id: 'shipping', name: 'Shipping' }
    const posted = await chat.post('r', { text: 'Hello.', sender })
    const { messages } = await ada.call('message.history', { room: 'r' })
    expect(messages[0]!.sender).toEqual({ ...sender, bot: true })
    const asAda = chat.post('r', { text: 'I quit.', sender: { id: 'ada', name: 'Ada' } })
    await expect(asAda).rejects.toMatchObject({ code: 'INVALID' })
    await expect(chat.editMessage('r', posted, { text: 'x' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await ada.call('message.history', { room: 'r' })).messages).toHaveLength(1)
  })

  it('is told when there is no such room, no such message, or nothing that can be sent', async () => {
    const { chat } = await startChatHost({ rooms: [{ id: 'r' }] })
    await expect(chat.post('nowhere', { text: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(chat.post('r', { text: ' ' })).rejects.toMatchObject({ code: 'INVALID' })
    await expect(chat.post('r', { text: 'x'.repeat(20_000) })).rejects.toMatchObject({ code: 'TOO_LARGE' })
    await expect(chat.post('r', { text: 'x', replyTo: { id: 'never said' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(chat.deleteMessage('r', { id: 'never said' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('may be answered and quoted, and its sender leaves no mark on anybody’s unread', async () => {
    const { chat, connect } = await startChatHost()
    const ada = await connect('ada', { r: 'member' })
    await ada.call('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }] })
    const { id, seq } = await chat.post('r', { text: 'Any questions?' })
    const reply = '019a0000-0000-7000-8000-000000000002'
    await ada.call('message.send', { room: 'r', messages: [{ id: reply, text: 'Yes.', replyTo: { id, seq } }] })
    await ada.call('receipt.mark', { room: 'r', read: 2 })
    await chat.addMember('r', 'system')
    const { summary } = await ada.call('room.get', { room: 'r' })
    expect(summary).toMatchObject({ unread: 0, memberCount: 2 })
    await chat.post('r', { text: 'Now as a member.' })
    expect((await ada.call('room.get', { room: 'r' })).summary.unread).toBe(1)
  })
})
