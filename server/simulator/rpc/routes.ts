import type { World } from '../world/world.ts'
import { accountRoutes } from './account.ts'
import { authCodeRoutes } from './auth-codes.ts'
import { authKeyRoutes } from './auth-keys.ts'
import { authPasswordRoutes } from './auth-password.ts'
import { authTokenRoutes } from './auth-tokens.ts'
import { helpRoutes, type DcAddress } from './help.ts'
import { channelRoutes } from './channels.ts'
import { contactRoutes } from './contacts.ts'
import { dialogRoutes } from './dialogs.ts'
import { formRoutes } from './payments-forms.ts'
import { giftRoutes } from './payments-gifts.ts'
import { starRoutes } from './payments-stars.ts'
import type { Route } from './route.ts'
import type { GiftBuilder } from './tl-gift.ts'
import { updateRoutes } from './updates.ts'
import { uploadRoutes } from './upload.ts'
import { userRoutes } from './users.ts'

/** Every method that the simulator answers. */
export function createRoutes(
  world: World,
  gifts: GiftBuilder,
  { dcs, sleep }: { dcs: () => DcAddress[]; sleep: (ms: number) => Promise<void> },
): Route[] {
  return [
    ...authCodeRoutes(world),
    ...authPasswordRoutes(world),
    ...authTokenRoutes(world),
    ...authKeyRoutes(world, () => dcs().map(({ id }) => id)),
    ...accountRoutes(world),
    ...helpRoutes(world, dcs),
    ...updateRoutes(world, gifts),
    ...userRoutes(world),
    ...contactRoutes(world),
    ...channelRoutes(world),
    ...dialogRoutes(world, gifts),
    ...giftRoutes(world, gifts),
    ...starRoutes(world, gifts),
    ...formRoutes(world, gifts, sleep),
    ...uploadRoutes(world),
  ]
}
