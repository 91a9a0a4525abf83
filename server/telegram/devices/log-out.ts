import { Api } from 'telegram'
import { act } from '../operation.ts'
import type { ActOutcome } from '../outcome.ts'
import { expectAnswer } from '../tl/read.ts'

/** Ends the session of the panel itself, and closes the line when that is done. */
export const logOut = act('log_out', async ({ door, close }): Promise<ActOutcome<null>> => {
  const outcome = await door.act({
    request: new Api.auth.LogOut(),
    read(answer) {
      expectAnswer(answer, Api.auth.LoggedOut)
      return null
    },
  })
  if (outcome.kind === 'done') await close()
  return outcome
})
