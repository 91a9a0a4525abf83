import type { ActOutcome } from '../outcome.ts'
import type { KnownPeer } from '../peers/input-peer.ts'
import type { StarsBalance } from '../stars/facet.ts'

export interface PaymentsFacet {
  /** Opens a form, which lives 10 minutes; nothing is paid or set aside by it. `refused` FORM_UNSUPPORTED for one of another kind. */
  fetchForm(invoice: Invoice): Promise<PaymentForm>
  /**
   * Pays a form. Telegram pays a form once, however often it is sent; the same invoice goes with it. What Telegram pushes with
   * its answer is heard like any update.
   */
  sendForm(formId: string, invoice: Invoice): Promise<ActOutcome<Receipt | VerificationNeeded>>
  /** What Premium for somebody costs, as far as Stars pay it. */
  fetchPremiumOptions(): Promise<PremiumOption[]>
  /** Characters that a present's message may have; null where Telegram does not say. Asked once, then known. */
  fetchMessageLimit(): Promise<number | null>
  /** Whether a gift that is locked to this account may be sent by now; `reason` is Telegram's sentence. */
  checkCanSend(giftId: string): Promise<{ canSend: true } | { canSend: false; reason: string }>
}

/** How a stretch of a message looks; `offset` and `length` count UTF-16 units. A 64-bit id is a decimal. */
export type TextEntity = { offset: number; length: number } & (
  | { type: 'bold' | 'italic' | 'underline' | 'strikethrough' | 'spoiler' }
  | { type: 'custom_emoji'; customEmojiId: string }
)

export interface PremiumOption {
  months: number
  stars: number
}

/** What is to be paid for. 64-bit ids are decimals. */
export type Invoice =
  | {
      kind: 'gift'
      giftId: string
      recipient: KnownPeer
      /** At most 128 characters (`stargifts_message_length_max`); empty is none. */
      message: string
      entities?: readonly TextEntity[]
      isNameHidden: boolean
      includesUpgrade: boolean
    }
  | { kind: 'premium'; recipient: KnownPeer; months: number; message: string; entities?: readonly TextEntity[] }

export interface PaymentForm {
  /** 64-bit decimal. */
  formId: string
  currency: 'XTR' | 'TON'
  /** Whole Stars, or nano-TON. */
  amount: number
}

/** In the place of a payment, which was not made: its owner is to show at this address that they mean it; null for no web page. */
export interface VerificationNeeded {
  verificationUrl: string | null
}

/** What Telegram's answer to a payment says; null where it does not. */
export interface Receipt {
  /** The service message of the gift, in the chat with whom it was sent to. */
  messageId: number | null
  /** In a channel a gift is named by this. */
  savedId: string | null
  balance: StarsBalance | null
}
