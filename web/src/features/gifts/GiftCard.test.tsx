import { cleanup, fireEvent, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import type { Gift } from '#contract/gifts'
import { draw } from '../../testing/draw.tsx'
import { useCardWords } from './card-words.ts'
import { buildGift, buildLimited } from './gift-fixture.ts'
import { GiftCard } from './GiftCard.tsx'
import type { Player } from './player/player.ts'
import { PlayerProvider } from './player-context.ts'

afterEach(cleanup)

function Card({ gift, isNew = false }: { gift: Gift; isNew?: boolean }) {
  return <GiftCard gift={gift} isNew={isNew} isArrival={false} previewPx={120} words={useCardWords()} />
}

const textOf = async (gift: Gift, isNew = false) => {
  await draw(<Card gift={gift} isNew={isNew} />)
  return screen.getByRole('link').textContent
}

test('a limited gift shows its price and its stock', async () => {
  const text = await textOf(buildLimited(12_400, 50_000, { title: 'Ring', price: 2500 }))
  expect(text).toContain('Ring')
  expect(text).toContain('2,500Stars')
  expect(text).toContain('12,400left')
  expect(text).toContain('of 50,000')
  expect(text).toContain('limited')
})

test('a gift without a limit says so, and has no ribbon', async () => {
  expect(await textOf(buildGift({ title: null }))).toBe('Gift …161515StarsUnlimited')
})

test('a sold-out gift says when it sold out', async () => {
  const gift = buildLimited(0, 500, { is_sold_out: true, last_sale_at: '2025-06-14T12:00:00Z' })
  expect(await textOf(gift, true)).toContain('Sold out Jun 14, 2025')
})

test('a resold gift shows its lowest price and how many there are', async () => {
  const gift = buildLimited(0, 500, { is_sold_out: true, resale_amount: 3, resale_min_price: 1250 })
  const text = await textOf(gift)
  expect(text).toContain('from 1,250')
  expect(text).toContain('3 for resale')
})

test('a new limited gift has both words', async () => {
  const text = await textOf(buildLimited(5, 10), true)
  expect(text).toContain('limited')
  expect(text).toContain('new')
})

test('the outline is there from the first paint, and the link opens the gift', async () => {
  await draw(<Card gift={buildGift({ id: '77' })} />)
  expect(document.querySelector('svg path[d^="M0,0L512"]')).toBeTruthy()
  expect(screen.getByRole('link').getAttribute('href')).toBe('/gifts?gift=77')
})

/** Records what the card asks the player to show. */
function createNotingPlayer() {
  const told: string[] = []
  const player: Player = {
    open(_host, { isFaded }) {
      told.push(`opened, faded: ${isFaded}`)
      return {
        change: (look) => void told.push(`changed, faded: ${look.isFaded}`),
        setHeld: () => {},
        close: () => void told.push('closed'),
      }
    },
    start: () => {},
    setCovered: () => {},
    close: () => {},
  }
  return { player, told }
}

test('a sold-out gift is drawn paler in place; a resold one is not', async () => {
  const { player, told } = createNotingPlayer()
  const onSale = buildLimited(3, 500, { sticker_unique_id: 'AgADexample' })
  const stages = [
    onSale,
    { ...onSale, is_sold_out: true },
    { ...onSale, is_sold_out: true, resale_amount: 2, resale_min_price: 9 },
  ]
  function Selling() {
    const [stage, setStage] = useState(0)
    return (
      <PlayerProvider value={player}>
        <button onClick={() => setStage(stage + 1)}>next</button>
        <Card gift={stages[stage] ?? onSale} />
      </PlayerProvider>
    )
  }
  await draw(<Selling />)
  fireEvent.click(screen.getByRole('button'))
  fireEvent.click(screen.getByRole('button'))
  expect(told).toEqual(['opened, faded: false', 'changed, faded: true', 'changed, faded: false'])
})
