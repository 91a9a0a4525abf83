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

export interface DifferenceParts {
  ask: (request: Api.AnyRequest) => Promise<unknown>
  hear: (update: Api.TypeUpdate, chats: Api.TypeChat[]) => void
  /** There was more than Telegram tells again. */
  onMissed: () => void
}

/** Asks for what one account missed. */
export class Differences {
  readonly #parts: DifferenceParts
  #unreadable = 0

  constructor(parts: DifferenceParts) {
    this.#parts = parts
  }

  /**
   * Tells what came behind `places` and moves them along, slice by slice: what was told stays told when a later slice
   * cannot be had. Throws `TelegramError`. `isEmpty`: there was nothing.
   */
  async fetch(places: Places, isOver: () => boolean): Promise<{ isEmpty: boolean }> {
    try {
      const outcome = await this.#fetchAll(places, isOver)
      this.#unreadable = 0
      return outcome
    } catch (error) {
      const code = error instanceof TelegramError && error.failure.kind === 'refused' ? error.failure.code : null
      if (code === 'ANSWER_NOT_UNDERSTOOD') this.#unreadable += 1
      if (code === null || (!LOST_PLACE.test(code) && this.#unreadable < MOST_UNREADABLE)) throw error
      await this.#startAnew(places)
      this.#unreadable = 0
      return { isEmpty: false }
    }
  }

  /** Goes on from where Telegram is now. */
  async #startAnew(places: Places): Promise<void> {
    const state = expectAnswer(await this.#parts.ask(new Api.updates.GetState()), Api.updates.State)
    move(places, state)
    this.#parts.onMissed()
  }

  #tell({ newMessages, otherUpdates, chats }: Api.updates.Difference | Api.updates.DifferenceSlice): void {
    const { hear } = this.#parts
    for (const message of newMessages) hear(new Api.UpdateNewMessage({ message, pts: 0, ptsCount: 0 }), chats)
    for (const update of otherUpdates) hear(update, chats)
  }

  async #fetchAll(places: Places, isOver: () => boolean): Promise<{ isEmpty: boolean }> {
    let wasTooLong = false
    for (let slices = 0; ; slices += 1) {
      const { pts, qts, date } = places
      const answer = await this.#parts.ask(new Api.updates.GetDifference({ pts, qts, date }))
      if (isOver()) return { isEmpty: false }
      if (answer instanceof Api.updates.DifferenceEmpty) {
        places.date = answer.date
        places.seq = answer.seq
        return { isEmpty: slices === 0 }
      }
      if (answer instanceof Api.updates.DifferenceTooLong) {
        if (wasTooLong || answer.pts === pts) {
          await this.#startAnew(places)
          return { isEmpty: false }
        }
        wasTooLong = true
        // From there on it is told again.
        places.pts = answer.pts
        this.#parts.onMissed()
      } else if (answer instanceof Api.updates.Difference) {
        this.#tell(answer)
        move(places, answer.state)
        return { isEmpty: false }
      } else if (answer instanceof Api.updates.DifferenceSlice) {
        this.#tell(answer)
        move(places, answer.intermediateState)
        // Asked again from the same place it would answer the same for ever.
        if (places.pts === pts && places.qts === qts && places.date === date) throw unreadableAnswer()
      } else throw unreadableAnswer()
    }
  }
}

function move(places: Places, { pts, qts, seq, date }: Api.updates.State): void {
  Object.assign(places, { pts, qts, seq, date })
}
