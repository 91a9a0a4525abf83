/** updates.getDifference in all its forms: what an account missed outside of its channels. */
import { Api } from 'telegram'
import { TelegramError } from '../errors.ts'
import { expectAnswer } from '../tl/read.ts'
import { unreadableAnswer } from '../tl/unreadable.ts'
import type { UpdateState } from './update-state.ts'

export type Places = Pick<UpdateState, 'pts' | 'qts' | 'seq' | 'date'>

/** Telegram cannot tell from there. */
const LOST_PLACE = /^PERSISTENT_TIMESTAMP_(EMPTY|INVALID)$|^DATE_EMPTY$/
/** An answer that nobody can read comes again however often it is asked for. */
const MOST_UNREADABLE = 3

export function createDifference(parts: {
  ask: (request: Api.AnyRequest) => Promise<unknown>
  hear: (update: Api.TypeUpdate, chats: Api.TypeChat[]) => void
  /** There was more than Telegram tells again. */
  onMissed: () => void
}) {
  const { ask, hear, onMissed } = parts
  let unreadable = 0

  /** Goes on from where Telegram is now. */
  async function startAnew(places: Places): Promise<void> {
    const state = expectAnswer(await ask(new Api.updates.GetState()), Api.updates.State)
    move(places, state)
    onMissed()
  }

  function tell({ newMessages, otherUpdates, chats }: Api.updates.Difference | Api.updates.DifferenceSlice): void {
    for (const message of newMessages) hear(new Api.UpdateNewMessage({ message, pts: 0, ptsCount: 0 }), chats)
    for (const update of otherUpdates) hear(update, chats)
  }

  async function fetchAll(places: Places, isOver: () => boolean): Promise<{ isEmpty: boolean }> {
    let wasTooLong = false
    for (let slices = 0; ; slices += 1) {
      const { pts, qts, date } = places
      const answer = await ask(new Api.updates.GetDifference({ pts, qts, date }))
      if (isOver()) return { isEmpty: false }
      if (answer instanceof Api.updates.DifferenceEmpty) {
        places.date = answer.date
        places.seq = answer.seq
        return { isEmpty: slices === 0 }
      }
      if (answer instanceof Api.updates.DifferenceTooLong) {
        if (wasTooLong || answer.pts === pts) {
          await startAnew(places)
          return { isEmpty: false }
        }
        wasTooLong = true
        // From there on it is told again.
        places.pts = answer.pts
        onMissed()
      } else if (answer instanceof Api.updates.Difference) {
        tell(answer)
        move(places, answer.state)
        return { isEmpty: false }
      } else if (answer instanceof Api.updates.DifferenceSlice) {
        tell(answer)
        move(places, answer.intermediateState)
        // Asked again from the same place it would answer the same for ever.
        if (places.pts === pts && places.qts === qts && places.date === date) throw unreadableAnswer()
      } else throw unreadableAnswer()
    }
  }

  return {
    /**
     * Tells what came behind `places` and moves them along, slice by slice: what was told stays told when a later slice
     * cannot be had. Throws `TelegramError`. `isEmpty`: there was nothing.
     */
    async fetch(places: Places, isOver: () => boolean): Promise<{ isEmpty: boolean }> {
      try {
        const outcome = await fetchAll(places, isOver)
        unreadable = 0
        return outcome
      } catch (error) {
        const code = error instanceof TelegramError && error.failure.kind === 'refused' ? error.failure.code : null
        if (code === 'ANSWER_NOT_UNDERSTOOD') unreadable += 1
        if (code === null || (!LOST_PLACE.test(code) && unreadable < MOST_UNREADABLE)) throw error
        await startAnew(places)
        unreadable = 0
        return { isEmpty: false }
      }
    },
  }
}

function move(places: Places, { pts, qts, seq, date }: Api.updates.State): void {
  Object.assign(places, { pts, qts, seq, date })
}
