/** One emoji of the picker, and the words it is found by. */
export interface PickerEmoji {
  readonly emoji: string
  /** In English. */
  readonly words: string
  /** In another language, once that is here. */
  readonly name?: string
  /** The words of its name and more in that language, folded. */
  readonly own?: string
}

/** One emoji and its words a piece, parted by bars; a group a line. */
const DATA = [
  '😀 grin smile happy|😃 smile happy joy|😄 smile laugh happy|😁 beam grin|😆 laugh haha|😅 sweat relief nervous|😂 joy tears laugh|🤣 rofl laugh floor|🙂 slight smile|🙃 upside down|😉 wink|😊 blush smile|😇 angel halo|🥰 love hearts|😍 heart eyes love|🤩 star struck wow|😘 kiss|😋 yum tasty|😜 tongue wink|🤪 silly zany|🤗 hug|🤭 giggle oops|🤫 quiet shush|🤔 think hmm|🤨 doubt eyebrow|😐 neutral|😑 expressionless|😶 speechless|😏 smirk|😒 unamused|🙄 eye roll|😬 grimace awkward|😌 relieved calm|😴 sleep tired|🤤 drool|😷 mask sick|🤒 ill fever|🤕 hurt bandage|🤯 mind blown|🥳 party celebrate|😎 cool sunglasses|🤓 nerd study|🧐 monocle inspect|😕 confused|😟 worried|🙁 sad frown|😮 surprised wow|😲 astonished|😳 flushed|🥺 please pleading|😢 cry sad|😭 sob cry|😱 scream shock|😤 huff|😡 angry mad|🤬 swear|😈 devil|💀 skull dead|🤖 robot bot|👻 ghost|🫠 melt|🫡 salute|🫣 peek',
  '👍 thumbs up yes like agree|👎 thumbs down no dislike|👌 ok fine|✌️ peace victory|🤞 luck fingers crossed|🤘 rock|🤙 call me|👈 left|👉 right|👆 up|👇 down|☝️ point one|👋 wave hello bye|🤚 hand stop|✋ hand raise high five|👏 clap applause bravo|🙌 hooray praise hands|🤝 handshake deal|🙏 thanks please pray|✍️ write|💪 strong muscle|🧠 brain|👀 eyes look see|👁️ eye|🗣️ speak|👤 person|👥 people|🤷 shrug dunno|🤦 facepalm|🙋 raise hand question|🙇 bow sorry|🏃 run|🚶 walk|💃 dance|🧑‍💻 developer code|🧑‍🎓 student graduate|🧑‍🏫 teacher',
  '❤️ heart love red|🧡 orange heart|💛 yellow heart|💚 green heart|💙 blue heart|💜 purple heart|🖤 black heart|🤍 white heart|💔 broken heart|💯 hundred perfect|✨ sparkles shiny|⭐ star|🌟 glowing star|💫 dizzy|💥 boom|🔥 fire hot lit|💧 drop water|💤 sleep zzz|✅ check done yes|☑️ tick|✔️ check|❌ cross no wrong|❗ exclamation important|❓ question|⚠️ warning|🚫 forbidden no|♻️ recycle|🔴 red circle|🟠 orange circle|🟡 yellow circle|🟢 green circle|🔵 blue circle|➕ plus add|➖ minus|➡️ right arrow|⬅️ left arrow|⬆️ up arrow|⬇️ down arrow|🔁 repeat|🆗 ok|🆕 new|🔝 top|🏁 finish flag',
  '🎉 party popper celebrate tada congratulations|🎊 confetti|🎈 balloon|🎁 gift present|🏆 trophy win|🥇 gold first|🥈 silver second|🥉 bronze third|🎯 target bullseye|🚀 rocket launch ship|⏰ alarm clock|⏳ hourglass wait|⌛ hourglass done|📅 calendar date|📌 pin|📎 clip attach|🔗 link|📝 memo note|✏️ pencil|📚 books study|📖 book read|📈 chart up growth|📉 chart down|📊 chart bar statistics|🔍 search|💡 idea light bulb|🔧 wrench fix|🔨 hammer|⚙️ gear settings|🔒 lock|🔓 unlock|🔑 key|💻 laptop|📱 phone|🖨️ printer|💾 save disk|📷 camera|🎥 video|🎤 microphone|🎧 headphones|🔔 bell|🔕 mute|📣 megaphone announce|✉️ mail|📦 package|🗑️ trash|💰 money|🧮 abacus count|🧪 test tube lab|🔬 microscope|🐛 bug|🎓 graduation',
  '☕ coffee|🍵 tea|🥤 drink|🍺 beer|🍷 wine|🥂 cheers toast|🍕 pizza|🍔 burger|🍟 fries|🌮 taco|🍣 sushi|🍜 noodles|🥗 salad|🍞 bread|🧀 cheese|🍎 apple|🍌 banana|🍇 grapes|🍓 strawberry|🍒 cherries|🥑 avocado|🌶️ chili hot|🍿 popcorn|🍪 cookie|🍩 doughnut|🍰 cake|🎂 birthday cake|🍫 chocolate|🍦 ice cream',
  '🐶 dog|🐱 cat|🐭 mouse|🐰 rabbit|🦊 fox|🐻 bear|🐼 panda|🐨 koala|🦁 lion|🐸 frog|🐵 monkey|🙈 see no evil monkey|🐔 chicken|🐧 penguin|🦉 owl|🦄 unicorn|🐝 bee|🦋 butterfly|🐢 turtle slow|🐙 octopus|🐬 dolphin|🐳 whale|🌱 seedling grow|🌳 tree|🌵 cactus|🍀 clover luck|🌸 blossom|🌻 sunflower|🌈 rainbow|☀️ sun|⛅ cloud sun|🌧️ rain|⛄ snowman|❄️ snow cold|🌊 wave|🌍 earth world|🌙 moon',
  '⚽ football soccer|🏀 basketball|🎾 tennis|🏐 volleyball|🏓 ping pong|🎮 game|🎲 dice random chance|🧩 puzzle|♟️ chess|🎨 art|🎭 theatre|🎵 music note|🎶 music|🎸 guitar|🎹 piano|🚲 bike bicycle|🚗 car|🚌 bus|🚆 train|✈️ plane travel|🏠 house home|🏫 school|🏥 hospital|🏖️ beach|⛰️ mountain|🗺️ map',
] as const

/** The common emoji, in groups of what they show. */
export const EMOJI: readonly (readonly PickerEmoji[])[] = DATA.map((group) =>
  group.split('|').map((entry) => {
    const at = entry.indexOf(' ')
    return { emoji: entry.slice(0, at), words: entry.slice(at + 1) }
  }),
)
