import { Api } from 'telegram'
import { act } from '../operation.ts'
import { expectTrue } from '../tl/read.ts'

/** Ends every device but the panel itself. */
export const endOtherDevices = act('end_devices', ({ door }) =>
  door.act({ request: new Api.auth.ResetAuthorizations(), read: expectTrue }),
)
