/**
 * How known panels buy at a drop, over the same Telegram: the owner is told first, then every account is asked for its balance, then
 * one account after another buys piece after piece, each with a form that is asked for when the piece before it was paid. Pauses
 * that some of them make between calls are left out.
 */
import type { AccountClient, BotApi, Invoice } from '../../server/telegram/gateway.ts'

export interface Peers {
  accounts: readonly AccountClient[]
  botApi: Pick<BotApi, 'sendMessage'>
  botToken: string
}

const invoiceOf = (giftId: string): Invoice => ({
  kind: 'gift',
  giftId,
  recipient: { kind: 'self' },
  message: '',
  isNameHidden: false,
  includesUpgrade: false,
})

/** One piece; whether there may be more. */
async function buyPiece(account: AccountClient, invoice: Invoice): Promise<boolean> {
  try {
    const { formId } = await account.payments.fetchForm(invoice)
    const outcome = await account.payments.sendForm(formId, invoice)
    return outcome.kind === 'done'
  } catch {
    return false
  }
}

/** Buys of the gift until it is gone, or each account has had its share. */
export async function buyAsPeers({ accounts, botApi, botToken }: Peers, giftId: string, pieces: number): Promise<void> {
  const [first] = accounts
  await first?.catalogue.fetchGifts(0)
  await botApi.sendMessage(botToken, { chatId: '1001', text: 'New gift', isSilent: false, replyToId: null })
  for (const account of accounts) await account.stars.fetchBalance()
  const share = Math.ceil(pieces / accounts.length)
  for (const account of accounts) {
    for (let bought = 0; bought < share; bought += 1) if (!(await buyPiece(account, invoiceOf(giftId)))) break
  }
}
