import { accounts } from '../../features/accounts/locale/en.ts'
import { activity } from '../../features/activity/locale/en.ts'
import { apiProfiles } from '../../features/api-profiles/locale/en.ts'
import { demo } from '../../features/demo/locale/en.ts'
import { gifts } from '../../features/gifts/locale/en.ts'
import { settings } from '../../features/settings/locale/en.ts'
import { signIn } from '../../features/sign-in/locale/en.ts'
import { common } from '../locale/en.ts'
import { errors } from '../locale/errors.en.ts'
import { telegram } from '../locale/telegram.en.ts'

/** Every English sentence of the panel; its type is what the keys are checked against. */
export const en = { common, errors, telegram, signIn, accounts, activity, apiProfiles, demo, gifts, settings }
