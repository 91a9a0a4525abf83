import { button, open, settle, type Shot, type View } from './shot.ts'

const group = 'rules'

/** The demo has sample rules; the first of them. */
async function openEditor(view: View) {
  await open('/buying/rules', 800)(view)
  await button(view, view.words.rules.card.edit).click()
  await view.page.getByRole('region', { name: view.words.ruleEditor.most.title }).waitFor()
  await view.page.waitForTimeout(1_500)
}

async function openDrop(view: View) {
  await open('/buying/drops', 800)(view)
  await view.page.getByRole('list', { name: view.words.drops.list }).getByRole('link').first().click()
  await view.page.getByRole('region', { name: view.words.drops.words.title }).waitFor()
  await settle(view)
}

const shots: Omit<Shot, 'group'>[] = [
  { name: 'rules', stage: 'used', show: open('/buying/rules', 800) },
  { name: 'rules-none', stage: 'empty', show: open('/buying/rules', 800) },
  { name: 'rule-new', stage: 'used', show: open('/buying/rules?rule=new', 1_500) },
  { name: 'rule', stage: 'used', show: openEditor },
  {
    name: 'rule-chip',
    stage: 'used',
    async show(view) {
      await open('/buying/rules?rule=new', 800)(view)
      await view.page.locator('[data-field="price"]').click()
      await view.page.getByRole('dialog').waitFor()
      await settle(view)
    },
  },
  {
    name: 'rehearsal',
    stage: 'used',
    async show(view) {
      await open('/buying/rules', 800)(view)
      await button(view, view.words.rules.rehearse).click()
      await view.page.getByRole('dialog').getByRole('table').waitFor()
      await settle(view)
    },
  },
  { name: 'drops', stage: 'used', show: open('/buying/drops', 800) },
  { name: 'drops-none', stage: 'empty', show: open('/buying/drops', 800) },
  { name: 'drop', stage: 'used', show: openDrop },
]

export const ruleShots: Shot[] = shots.map((shot) => ({ ...shot, group }))
