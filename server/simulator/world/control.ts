import { randomBytes } from 'node:crypto'
import type { SimulatedAccount, WorldControl } from '../types.ts'
import { isPremium, type Account } from './accounts.ts'
import { strangersPhone } from './devices.ts'
import { createGiftControl } from './gift-control.ts'
import { createMoneyControl } from './money-control.ts'
import { createPeopleControl } from './people-control.ts'
import { takePhoto } from './photos.ts'
import type { World } from './world.ts'
import { createWritingControl } from './writing-control.ts'

const YEAR = 365 * 24 * 60 * 60 * 1000

/**
 * Control of the world for tests and scenarios. Throws RangeError for an unknown phone or gift. `hasLine` tells whether
 * a key's client is connected.
 */
export function createControl(world: World, hasLine: (authKeyId: string) => boolean): WorldControl {
  const { accounts, sessions, events } = world

  function account(phone: string): Account {
    const found = accounts.byPhone(phone)
    if (!found) throw new RangeError('the world has no account with this phone')
    return found
  }

  return {
    accounts: () => accounts.list().map((entry) => presentAccount(entry, world.now())),
    addAccount(wish) {
      const { telegramId, premiumUntil, isPremium: wantsPremium, ...rest } = wish
      const until = premiumUntil ? Date.parse(premiumUntil) : wantsPremium ? world.now() + YEAR : null
      const added = accounts.add({ ...rest, ...(telegramId ? { id: telegramId } : {}), premiumUntil: until })
      return presentAccount(added, world.now())
    },
    setPremium(phone, until) {
      account(phone).premiumUntil = until === null ? null : Date.parse(until)
    },
    endSessions(phone, error = 'AUTH_KEY_UNREGISTERED') {
      const owner = account(phone)
      if (error === 'USER_DEACTIVATED_BAN') owner.standing = 'banned'
      sessions.endAll(owner.id, error)
    },
    setFrozen(phone, isFrozen) {
      account(phone).isFrozen = isFrozen
    },
    signInElsewhere(phone) {
      const { id } = account(phone)
      const device = strangersPhone((randomBytes(8).readBigUInt64LE() >> 1n).toString(), world.now())
      sessions.addOtherDevice(id, device)
      events.emit('signedIn', { accountId: id, authKeyId: null, device })
    },
    ...createWritingControl(world, account),
    ...createPeopleControl(world, account),
    ...createMoneyControl(world, account),
    ageSessions(phone, ms) {
      for (const key of sessions.keysOf(account(phone).id)) {
        const device = sessions.find(key)?.device
        if (device) device.createdAt -= ms
      }
    },
    shownQr() {
      const token = world.loginTokens.newest(({ authKeyId }) => hasLine(authKeyId))
      return token && qrAddress(token.bytes)
    },
    onQrShown: (listener) => events.on('loginTokenShown', ({ bytes }) => listener(qrAddress(bytes))),
    setPhoto(phone, picture, dcId) {
      const owner = account(phone)
      if (picture === null) {
        owner.photo = null
        return null
      }
      // A different face each time, so that a change is visible.
      const look = owner.photosTaken + Number(owner.id.slice(-3))
      const wish = { look, dcId: dcId ?? owner.dcId, at: world.now() }
      return takePhoto(owner, picture === 'portrait' ? wish : { ...wish, bytes: picture }).id
    },
    acceptQr(url, phone) {
      const bytes = Buffer.from(new URL(url).searchParams.get('token') ?? '', 'base64url')
      const outcome = world.loginTokens.accept(bytes, account(phone).id)
      if (outcome.kind === 'refused') throw new RangeError(outcome.error)
      events.emit('loginTokenAccepted', { authKeyId: outcome.token.authKeyId })
    },
    ...createGiftControl(world, account),
    afterForm: (what, phone, times) =>
      world.formTrouble.afterForm(what, phone === undefined ? null : account(phone), times),
    answerOddly: (what, phone, times) =>
      world.formTrouble.oddly(what, phone === undefined ? null : account(phone), times),
    setVerificationUrl(url) {
      world.formTrouble.verificationUrl = url
    },
    setMessageLimit(characters) {
      world.formTrouble.messageLimit = characters
    },
    setPaymentTime: (ms, phone) => world.formTrouble.setPaymentMs(ms, phone === undefined ? null : account(phone)),
    setHistoryDelay(ms) {
      world.formTrouble.historyDelayMs = ms
    },
    setOldPaidForm(answer) {
      world.formTrouble.oldPaidForm = answer
    },
    bot: world.botChats.control,
    expireFileReferences: () => world.files.expireAll(),
  }
}

const qrAddress = (token: Buffer) => `tg://login?token=${token.toString('base64url')}`

function presentAccount(account: Account, nowMs: number): SimulatedAccount {
  return {
    phone: account.phone,
    firstName: account.firstName,
    lastName: account.lastName,
    username: account.username,
    telegramId: account.id,
    dcId: account.dcId,
    code: account.code,
    password: account.password,
    passwordHint: account.passwordHint,
    isPremium: isPremium(account, nowMs),
    premiumUntil: account.premiumUntil === null ? null : new Date(account.premiumUntil).toISOString(),
    stars: { ...account.stars },
    delivery: account.delivery,
    standing: account.standing,
    isFrozen: account.isFrozen,
    refuses: [...account.refuses],
    messagePrice: account.messagePrice,
  }
}
