import 'deep-chat'
