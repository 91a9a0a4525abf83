import type { Config } from '../config.ts'
import type { Health } from '../contract/users.ts'
import { createCommitBus } from '../db/commit-bus.ts'
import type { House, Room } from '../house.ts'
import { noteUsers } from './activity.ts'
import { createKnownDevices } from './known-devices.ts'
import { createPasswords } from './passwords.ts'
import { userRoutes } from './routes.ts'
import { createUserService, type UserBus, type UserService } from './service.ts'
import { createSetupCode } from './setup-code.ts'
import { createSignInPace } from './sign-in-pace.ts'
import { createUserStore } from './store.ts'

interface Needs {
  registration: Config['registration']
  /** Strangers can reach the panel, so its first owner needs the printed code. */
  needsSetupCode: boolean
  /** Wrong passwords before each further one has to wait. */
  freeTries: number
  basePath: string
  about: Pick<Health, 'version' | 'demo'>
  /** The id of the user's latest live event. */
  lastEventId: (userId: number) => string
}

export interface UsersRoom extends Room {
  service: UserService
  /** Only for the terminal: the code for the first owner; null if none is needed. */
  readSetupCode(): string | null
}

export function openUsers({ db, clock, log, secrets, activity, streams }: House, needs: Needs): UsersRoom {
  const { registration, basePath, about, lastEventId } = needs
  const bus: UserBus = createCommitBus(db, log)
  noteUsers(bus, activity)
  bus.on('signed_out', ({ userId }) => streams.closeForUser(userId))
  const setup = needs.needsSetupCode ? createSetupCode() : null
  const service = createUserService({
    store: createUserStore(db),
    passwords: createPasswords(),
    pace: createSignInPace({ clock, freeTries: needs.freeTries }),
    devices: createKnownDevices(secrets),
    registration,
    setupCode: setup?.code ?? null,
    bus,
    clock,
  })
  return {
    service,
    readSetupCode: () => (setup && service.needsSetupCode() ? setup.text : null),
    routes: (bind) => userRoutes(bind, { users: service, basePath, about, lastEventId }),
  }
}
