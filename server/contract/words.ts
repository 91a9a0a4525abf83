/** The list of all error codes and activity kinds, each declared by its room. */
import * as accounts from './accounts.words.ts'
import * as apiProfiles from './api-profiles.words.ts'
import * as devices from './devices.words.ts'
import * as exported from './exports.words.ts'
import * as freezes from './freezes.words.ts'
import * as gifts from './gifts.words.ts'
import * as imports from './imports.words.ts'
import * as login from './login.words.ts'
import * as notices from './notices.words.ts'
import * as orders from './orders.words.ts'
import * as rules from './rules.words.ts'
import * as plumbing from './plumbing.words.ts'
import * as settings from './settings.words.ts'
import * as spending from './spending.words.ts'
import * as telegram from './telegram.words.ts'
import * as tokens from './tokens.words.ts'
import * as users from './users.words.ts'
import * as wallet from './wallet.words.ts'

export const errors = {
  ...plumbing.errors,
  ...users.errors,
  ...tokens.errors,
  ...apiProfiles.errors,
  ...login.errors,
  ...telegram.errors,
  ...freezes.errors,
  ...devices.errors,
  ...gifts.errors,
  ...spending.errors,
  ...orders.errors,
  ...rules.errors,
  ...settings.errors,
  ...notices.errors,
}

export const kinds = {
  ...users.kinds,
  ...settings.kinds,
  ...notices.kinds,
  ...tokens.kinds,
  ...exported.kinds,
  ...plumbing.kinds,
  ...login.kinds,
  ...accounts.kinds,
  ...freezes.kinds,
  ...devices.kinds,
  ...imports.kinds,
  ...telegram.kinds,
  ...gifts.kinds,
  ...spending.kinds,
  ...orders.kinds,
  ...rules.kinds,
  ...wallet.kinds,
}
