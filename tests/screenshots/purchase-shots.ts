import { button, open, PREVIEWS_MS, settle, type Shot, type View } from './shot.ts'
import { listPayers, orderIn, readGifts } from './purchases.ts'

const group = 'purchases'

async function openOrder(view: View, state: string) {
  await open('/purchases', 800)(view)
  await view.page.getByRole('button', { expanded: false }).filter({ hasText: state }).first().click()
  await view.page.getByRole('list', { name: view.words.purchases.piece.list }).waitFor()
  await settle(view)
}

async function openBuying(view: View) {
  const { plain } = await readGifts(view.page.request, view.url)
  await open(`/gifts?gift=${plain.id}`)(view)
  await view.page.getByRole('dialog').waitFor()
  await view.page.waitForTimeout(PREVIEWS_MS)
  await button(view, view.words.gifts.dialog.buy).click()
  await view.page.getByLabel(view.words.buying.quantity).waitFor()
}

async function fillIn(view: View) {
  await openBuying(view)
  await view.page.getByLabel(view.words.buying.quantity).fill('2')
  await view.page.getByText('2 × ').first().waitFor()
  // What another picture bought is told here as well.
  for (const close of await view.page.locator('[data-sonner-toast] [data-close-button]').all()) await close.click()
  await settle(view)
}

const shots: Omit<Shot, 'group'>[] = [
  { name: 'purchases', stage: 'used', show: open('/purchases', 800) },
  { name: 'purchases-bought', stage: 'used', show: (view) => openOrder(view, view.words.purchases.order.status.done) },
  {
    name: 'purchases-refused',
    stage: 'used',
    show: (view) => openOrder(view, view.words.purchases.order.status.nothing),
  },
  {
    name: 'purchases-unclear',
    stage: 'used',
    async show(view) {
      const { request } = view.page
      const { plain } = await readGifts(request, view.url)
      const payers = await listPayers(request, view.url)
      const payer = payers.toSorted((one, other) => one - other)[view.payer % payers.length]
      await view.act('recorded_late', '')
      const id = await orderIn(request, view.url, { gift: plain, ...(payer !== undefined && { accountIds: [payer] }) })
      await open(`/purchases?order=${id}`)(view)
      await view.page.getByText(view.words.purchases.piece.look, { exact: true }).waitFor()
      await settle(view)
    },
  },
  {
    name: 'purchases-needs-owner',
    stage: 'troubled',
    show: (view) => openOrder(view, view.words.purchases.order.status.needs_owner),
  },
  { name: 'purchases-none', stage: 'empty', show: open('/purchases', 800) },
  { name: 'buy', stage: 'used', show: fillIn },
  {
    name: 'buy-message',
    stage: 'used',
    async show(view) {
      await openBuying(view)
      await view.page
        .getByLabel(view.words.buying.message, { exact: true })
        .fill('🎁 **Heart** for ||you||, ++with++ __love__')
      await button(view, view.words.buying.look.italic).scrollIntoViewIfNeeded()
      await settle(view)
    },
  },
  {
    name: 'buy-off',
    stage: 'troubled',
    async show(view) {
      const { plain } = await readGifts(view.page.request, view.url)
      await open(`/gifts?gift=${plain.id}`)(view)
      await button(view, view.words.gifts.dialog.buy).click()
      await button(view, view.words.buying.offAction).waitFor()
      await settle(view)
    },
  },
]

export const purchaseShots: Shot[] = shots.map((shot) => ({ ...shot, group }))
