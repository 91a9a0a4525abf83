import type { DemoGuide } from '../contract/demo.ts'
import type { SimulatedAccount, WorldControl } from '../simulator/types.ts'

const ANNA = '+15550100001'
const MIKHAIL = '+15550100002'
const DARIA = '+15550100005'
const OLIVER = '+15550100006'
const MIA = '+15550100007'
const VERA = '+15550100009'

/** Chats that the demo's accounts have from the beginning: people one has written with are found first. */
export function meet(world: WorldControl): void {
  world.say(MIA, ANNA, 'The lantern is beautiful, thank you!')
  world.say(DARIA, ANNA, 'See you on Friday.')
  world.say(OLIVER, MIKHAIL, 'Did you get the rocket?')
  world.say(ANNA, OLIVER, 'Happy birthday!')
  world.say(VERA, MIKHAIL, 'Welcome to the club.')
}

/** Whom gifts can be sent to by name: everybody who is not the visitor's own, and the channels. */
export function listPeople(world: WorldControl, ownPhones: readonly string[]): DemoGuide['people'] {
  const people = world
    .accounts()
    .filter(({ phone, standing }) => standing !== 'banned' && !ownPhones.includes(phone))
    .flatMap((account) =>
      account.username === null
        ? []
        : [{ name: account.firstName, username: account.username, takes: whatTakes(account) }],
    )
  const channels = world
    .channels()
    .flatMap(({ title, username, takesGifts }) =>
      username === null ? [] : [{ name: title, username, takes: takenBy(takesGifts) }],
    )
  return [...people, ...channels]
}

type Takes = DemoGuide['people'][number]['takes']

const takenBy = (takesGifts: boolean): Takes => (takesGifts ? 'unlimited_only' : 'nothing')

function whatTakes({ refuses, messagePrice }: SimulatedAccount): Takes {
  if (refuses.includes('limited')) return 'no_limited'
  return messagePrice === null ? 'all' : 'no_messages'
}
