/**
 * The part of the Lottie format (bodymovin 5.5.2) that the stickers use, supported by lottie-web's light build and
 * rlottie.
 */

export type Point = readonly [x: number, y: number]

/** A bezier path as Lottie writes it: vertices with tangents relative to them. */
export interface Bezier {
  c: boolean
  v: Point[]
  i: Point[]
  o: Point[]
}

export interface Easing {
  x: number[]
  y: number[]
}

export interface Keyframe<V> {
  t: number
  s: V
  /** Absent on the last keyframe. */
  i?: Easing
  o?: Easing
}

type Property<Still, Keyed> = { a: 0; k: Still } | { a: 1; k: Keyframe<Keyed>[] }
export type NumberProperty = Property<number, number[]>
export type VectorProperty = Property<number[], number[]>
export type PathProperty = Property<Bezier, Bezier[]>

export interface LayerTransform {
  o: NumberProperty
  r: NumberProperty
  p: VectorProperty
  a: VectorProperty
  s: VectorProperty
}

interface PathItem {
  ty: 'sh'
  ks: PathProperty
}
interface FillItem {
  ty: 'fl'
  c: VectorProperty
  o: NumberProperty
  r: 1 | 2
}
export interface StrokeItem {
  ty: 'st'
  c: VectorProperty
  o: NumberProperty
  w: NumberProperty
  lc: 1 | 2 | 3
  lj: 1 | 2 | 3
}
export interface GradientItem {
  ty: 'gf'
  o: NumberProperty
  r: 1 | 2
  g: { p: number; k: VectorProperty }
  s: VectorProperty
  e: VectorProperty
  /** 1 linear, 2 radial. */
  t: 1 | 2
}
export interface TrimItem {
  ty: 'tm'
  s: NumberProperty
  e: NumberProperty
  o: NumberProperty
  m: 1
}
export interface TransformItem extends LayerTransform {
  ty: 'tr'
  sk: NumberProperty
  sa: NumberProperty
}
export interface GroupItem {
  ty: 'gr'
  it: ShapeItem[]
}
export type PaintItem = FillItem | StrokeItem | GradientItem | TrimItem
export type ShapeItem = PathItem | PaintItem | TransformItem | GroupItem

export interface Mask {
  inv: boolean
  mode: 'a'
  pt: PathProperty
  o: NumberProperty
  x: NumberProperty
}

export interface LayerBase {
  ddd: 0
  ind: number
  nm: string
  sr: 1
  ks: LayerTransform
  ao: 0
  ip: number
  op: number
  st: 0
  bm: 0
  parent?: number
  hasMask?: true
  masksProperties?: Mask[]
  /** 1: this layer is the matte of the one below it. */
  td?: 1
  /** 1: the layer above is this one's alpha matte. */
  tt?: 1
}
export type Layer =
  | (LayerBase & { ty: 4; shapes: ShapeItem[] })
  | (LayerBase & { ty: 3 })
  | (LayerBase & { ty: 0; refId: string; w: number; h: number })

export interface Precomp {
  id: string
  layers: Layer[]
}

export interface Animation {
  tgs: 1
  v: '5.5.2'
  fr: 60
  ip: 0
  op: number
  w: 512
  h: 512
  nm: string
  ddd: 0
  assets: Precomp[]
  layers: Layer[]
}

/** Puts layers (top one first) into a whole animation of `frames` frames at 60 a second. */
export function assembleAnimation(name: string, frames: number, layers: Layer[], assets: Precomp[]): Animation {
  return { tgs: 1, v: '5.5.2', fr: 60, ip: 0, op: frames, w: 512, h: 512, nm: name, ddd: 0, assets, layers }
}
