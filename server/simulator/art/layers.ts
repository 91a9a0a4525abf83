/** The stage a design is drawn on: layers from the back to the front, joints to hang them on, clips and mattes. */
import {
  assembleAnimation,
  type Animation,
  type GroupItem,
  type Layer,
  type LayerBase,
  type LayerTransform,
  type Mask,
  type Point,
} from './lottie.ts'
import { LOOP, numberProperty, pathProperties, pointProperty, scaleProperty, type Moving } from './motion.ts'
import type { Pose } from './paint.ts'
import { round, type Path } from './shapes.ts'

/** What a layer can hang on. */
export interface Joint {
  ind: number
}

export interface LayerOptions extends Pose {
  on?: Joint | undefined
  /** Shows only what lies within this path. */
  clip?: Moving<Path>
}

export interface Stage {
  /** An unseen layer others hang on: they turn and stretch about `pivot` with it. */
  joint(name: string, pivot: Point, pose?: Pose & { on?: Joint | undefined }): Joint
  /** Draws groups in one layer, the first at the back. */
  draw(name: string, groups: readonly GroupItem[], options?: LayerOptions): void
  /** Draws groups where `matte` is painted. */
  drawThrough(name: string, matte: readonly GroupItem[], groups: readonly GroupItem[], options?: LayerOptions): void
  /** Draws a scene of its own as one layer, so that one clip holds all of it. */
  scene(name: string, build: (inner: Stage) => void, options?: LayerOptions): void
}

interface Album {
  scenes: { id: string; layers: Layer[] }[]
}

function transformOf({
  about = [0, 0],
  shift = [0, 0],
  turn = 0,
  scale = [100, 100],
  opacity = 100,
}: Pose): LayerTransform {
  return {
    o: numberProperty(opacity),
    r: numberProperty(turn),
    p: pointProperty(shift, about),
    a: { a: 0, k: [round(about[0]), round(about[1]), 0] },
    s: scaleProperty(scale),
  }
}

function masksOf(clip: Moving<Path>): Mask[] {
  return pathProperties(clip).map((pt) => ({ inv: false, mode: 'a', pt, o: { a: 0, k: 100 }, x: { a: 0, k: 0 } }))
}

function createStage(album: Album): { stage: Stage; topFirst(): Layer[] } {
  const layers: Layer[] = []
  const base = (name: string, options: LayerOptions): LayerBase => ({
    ddd: 0,
    ind: layers.length + 1,
    nm: name,
    sr: 1,
    ks: transformOf(options),
    ao: 0,
    ip: 0,
    op: LOOP,
    st: 0,
    bm: 0,
    ...(options.on ? { parent: options.on.ind } : {}),
    ...(options.clip ? { hasMask: true, masksProperties: masksOf(options.clip) } : {}),
  })
  const stage: Stage = {
    joint(name, pivot, pose = {}) {
      const layer = { ...base(name, { ...pose, about: pivot }), ty: 3 } satisfies Layer
      layers.push(layer)
      return { ind: layer.ind }
    },
    draw(name, groups, options = {}) {
      layers.push({ ...base(name, options), ty: 4, shapes: groups.toReversed() })
    },
    drawThrough(name, matte, groups, options = {}) {
      layers.push({ ...base(name, options), ty: 4, shapes: groups.toReversed(), tt: 1 })
      layers.push({ ...base(`${name} matte`, { ...options, opacity: 100 }), ty: 4, shapes: matte.toReversed(), td: 1 })
    },
    scene(name, build, options = {}) {
      const id = `scene-${album.scenes.length + 1}`
      const inner = createStage(album)
      build(inner.stage)
      album.scenes.push({ id, layers: inner.topFirst() })
      layers.push({ ...base(name, options), ty: 0, refId: id, w: 512, h: 512 })
    },
  }
  return { stage, topFirst: () => layers.toReversed() }
}

/** Lets `build` draw and gives the whole animation. */
export function animate(name: string, build: (stage: Stage) => void): Animation {
  const album: Album = { scenes: [] }
  const whole = createStage(album)
  build(whole.stage)
  return assembleAnimation(name, LOOP, whole.topFirst(), album.scenes)
}
