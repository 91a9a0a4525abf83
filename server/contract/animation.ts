/**
 * What counts as an animation, for the server that stores it and the page that draws it: it loads nothing, executes
 * nothing and can be drawn. It is untrusted input shown to everyone who opens the catalogue. The limits are on the cost
 * of drawing; other content of the file is ignored.
 */
import { isUnusedPicture, measureDrawing } from './drawing-cost.ts'

/** Telegram's stickers last up to 3 s; its other animations longer. */
const MAX_SECONDS = 10
const MAX_RATE = 120
/** Units per side; Telegram's are 512. */
const MAX_SIDE = 4_096
/** Characters. Layer names are the longest strings. */
const MAX_TEXT = 1_024
/** A drawing has some hundred units and some hundred frames. */
const MAX_NUMBER = 10_000_000
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype'])

type Fields = Record<string, unknown>

export interface DrawnParts {
  /** Frames per second. */
  rate: number
  frames: number
  layers: Fields[]
  /** Assets that layers can show. */
  compositions: Fields[]
}

/** The parts that are drawn, as in the file; null if it is not an animation or must not be drawn. */
export function readDrawnParts(file: unknown): DrawnParts | null {
  if (!isFields(file)) return null
  const { fr, ip, op, w, h, layers, assets = [], slots = {}, fonts, chars = [] } = file
  if (!isWithin(fr, 1, MAX_RATE) || !isFinite(ip) || !isFinite(op) || op <= ip || (op - ip) / fr > MAX_SECONDS)
    return null
  if (!isWithin(w, 0, MAX_SIDE) || !isWithin(h, 0, MAX_SIDE) || w === 0 || h === 0) return null
  if (!isListOfFields(layers) || layers.length === 0 || !isListOfFields(assets)) return null
  if (!isEmptyList(chars) || (isFields(fonts) && !isEmptyList(fonts['list'] ?? []))) return null
  const compositions = assets.filter((asset) => !isUnusedPicture(asset))
  if (!isPlain({ ...file, layers, assets: compositions }, new Set(['layers', 'assets', 'slots']))) return null
  if (measureDrawing(layers, compositions, slots) === null) return null
  return { rate: fr, frames: Math.max(1, Math.floor(op - ip)), layers, compositions }
}

/**
 * Whether every string is short, no key pollutes a prototype, nothing is an expression (Lottie stores a property's
 * program as a string under `x`), and every number is plausible for a drawing; numbers only in `drawn`, if given.
 * Tables that are never drawn, such as skin colours, have larger ones.
 */
export function isPlain(value: unknown, drawn?: ReadonlySet<string>): boolean {
  const waiting: { value: unknown; isDrawn: boolean }[] = [{ value, isDrawn: drawn === undefined }]
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    const { value: item, isDrawn } = one
    if (typeof item === 'number') {
      if (isDrawn && (!Number.isFinite(item) || Math.abs(item) > MAX_NUMBER)) return false
    } else if (typeof item === 'string') {
      if (item.length > MAX_TEXT) return false
    } else if (Array.isArray(item)) {
      for (const inner of item) waiting.push({ value: inner, isDrawn })
    } else if (isFields(item)) {
      for (const [name, inner] of Object.entries(item)) {
        if (name.length > MAX_TEXT || forbiddenNames.has(name)) return false
        if (name === 'x' && typeof inner === 'string') return false
        waiting.push({ value: inner, isDrawn: isDrawn || (item === value && drawn?.has(name) === true) })
      }
    }
  }
  return true
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isListOfFields = (value: unknown): value is Fields[] => Array.isArray(value) && value.every(isFields)
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0
const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isWithin = (value: unknown, least: number, most: number): value is number =>
  isFinite(value) && value >= least && value <= most
