import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { putParams, readSearch } from './list-filters.ts'
import { useAddressFilters } from './use-address-filters.ts'

const read = (params: URLSearchParams) => ({ search: readSearch(params) })
const write = (params: URLSearchParams, { search }: { search: string }) => putParams(params, { q: search })
const pages = { birds: { name: 'birds', read, write }, trees: { name: 'trees', read, write } }

function Page({ name }: { name: keyof typeof pages }) {
  const { filters, setFilters } = useAddressFilters(pages[name])
  return (
    <>
      <p>{`${name}: ${filters.search}`}</p>
      <button type="button" onClick={() => setFilters({ search: 'owl' })}>
        owls
      </button>
      <button type="button" onClick={() => setFilters({ search: '' })}>
        all
      </button>
    </>
  )
}

/** As the menu leads to a page: without filters. */
function arrive(name: keyof typeof pages, address = '/') {
  cleanup()
  act(() => history.pushState(null, '', address))
  render(<Page name={name} />)
}
const press = (name: string) => act(() => screen.getByRole('button', { name }).click())

afterEach(cleanup)

test('each page keeps its own filters until one comes back; an address with filters, and clearing them, go first', () => {
  arrive('birds')
  press('owls')
  expect(location.search).toBe('?q=owl')
  arrive('trees')
  expect(screen.getByText('trees:')).toBeTruthy()
  arrive('birds')
  expect(screen.getByText('birds: owl')).toBeTruthy()
  expect(location.search).toBe('?q=owl')
  arrive('birds', '/?q=kite')
  expect(screen.getByText('birds: kite')).toBeTruthy()
  press('all')
  expect(location.search).toBe('')
  arrive('birds')
  expect(screen.getByText('birds:')).toBeTruthy()
})
