/** The parts of lottie-web 5.13.0 that the player and its tests use; the package types only its full builds. */
declare module 'lottie-web/build/player/esm/lottie_light_canvas.min.js' {
  type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

  /** What may change from frame to frame. */
  interface Property<Value> {
    v: Value
    /** Changed in the current frame. */
    _mdf: boolean
  }

  interface Matrix {
    /** Sixteen numbers, row by row. */
    props: ArrayLike<number>
  }

  /** The canvas state as the library tracks it: it sets only what differs. */
  interface ContextData {
    nativeContext: Canvas2D
    stack: { opacity: number }[]
    cArrPos: number
    currentOpacity: number
    appliedFillStyle: unknown
    appliedStrokeStyle: unknown
    appliedLineWidth: unknown
    appliedLineCap: unknown
    appliedLineJoin: unknown
    appliedMiterLimit: unknown
    /** Doubles the stack. */
    duplicate(): void
    restore(isNative?: boolean): void
  }

  export interface LottieRenderer extends LottieComposition {
    contextData: ContextData
    globalData: LottieGlobals
    /** Draws; if forced, also what has not changed. */
    renderFrame(frame: number, isForced?: boolean): void
    save(isNative?: boolean): void
    restore(isNative?: boolean): void
    ctxTransform(props: ArrayLike<number>): void
    ctxOpacity(opacity: number): void
  }

  interface LottieGlobals {
    canvasContext: Canvas2D
    renderer: LottieRenderer
    compSize: { w: number; h: number }
  }

  export interface LottieComposition {
    /** In layer order; empty for kinds unknown to the library. */
    elements: (LottieElement | EmptyElement | undefined)[]
  }

  /** A layer without a picture. */
  interface EmptyElement {
    data: { ty: 3; ind?: number }
  }

  /** A layer with a picture: a composition, a solid or shapes. */
  export interface LottieElement {
    data: {
      ty: 0 | 1 | 4
      /** Its index. */
      ind?: number
      /** Hidden. */
      hd?: boolean
      /** Track matte: 1 by opacity, 2 inverted, 3 by luminance, 4 inverted. */
      tt?: number
      /** Index of the matte layer; without it the previous one. */
      tp?: number
      /** 1: is a matte, and not visible itself. */
      td?: number
      /** Blend mode. */
      bm?: number
      masksProperties?: { mode: string; inv?: boolean }[]
    }
    hidden: boolean
    _isFirstFrame: boolean
    globalData: LottieGlobals
    comp: LottieComposition
    canvasContext: Canvas2D
    finalTransform: { mat: Matrix; localMat: Matrix; localOpacity: number }
    maskManager: { hasMasks: boolean; viewData: Property<MaskPath>[]; renderFrame(): void }
    effectsManager: { effectElements: { effectElements: { p: Property<number> }[] }[] }
    /** For compositions. */
    elements?: LottieComposition['elements']
    /** For shapes: in drawing order. */
    stylesList?: LottieStyle[]
    /** For shapes: the file's items, topmost first. */
    itemsData?: (ShapeItem | undefined)[]
    /** For shapes: draws the styles of the list. */
    drawLayer?: () => void
    renderGradientFill?: (data: { t: number }, item: LottieGradient, group: { opacity: number }) => void
    renderTransform(): void
    renderRenderable(): void
    renderLocalTransform(): void
    renderInnerContent(): void
    renderFrame(isForced?: boolean): void
  }

  export interface ShapeItem {
    style?: LottieStyle
    /** For groups; empty for kinds unknown to the library. */
    it?: (ShapeItem | undefined)[]
  }

  export interface MaskPath {
    /** Closed. */
    c: boolean
    _length: number
    v: [number, number][]
    i: [number, number][]
    o: [number, number][]
  }

  export interface LottieStyle {
    type: 'fl' | 'st' | 'gf' | 'gs'
    preTransforms: { transforms: { transform: { op: Property<number> } }[] }
    /** Opacity including that of the groups around it. */
    coOp: number
    grd?: CanvasGradient | string
    /** Set by the player: `grd` is its own. */
    isOwn?: boolean
    /** Line width. */
    wi?: number
    /** Dashes. */
    da?: Float32Array
    do?: number
  }

  export interface LottieGradient {
    style: LottieStyle
    /** Start and end. */
    s: Property<ArrayLike<number>>
    e: Property<ArrayLike<number>>
    /** Highlight: share of the radius, and angle. */
    h: Property<number>
    a: Property<number>
    o: Property<number>
    g: GradientStops & { _mdf: boolean }
    /** For strokes: width and dashes. */
    w?: Property<number>
    d?: { _mdf: boolean; dashArray: Float32Array; dashoffset: Float32Array }
  }

  export interface GradientStops {
    /** Percent, red, green, blue, and so on. */
    c: ArrayLike<number>
    /** Percent, opacity, and so on. */
    o: ArrayLike<number>
    /** Each opacity belongs to the colour with the same index. */
    _collapsable: boolean
  }

  export interface LottieItem {
    /** False if the animation could not be set up. */
    readonly isLoaded: boolean
    readonly renderer: LottieRenderer
    /** The file's first frame. */
    readonly firstFrame: number
    goToAndStop(frame: number, isFrame: true): void
    addEventListener(name: 'error', listener: () => void): void
    destroy(): void
  }

  export interface LottieOptions {
    renderer: 'canvas'
    loop: false
    autoplay: false
    /** Modified in place by the library. */
    animationData: object
    rendererSettings: {
      context: Canvas2D
      clearCanvas: true
      preserveAspectRatio: 'xMidYMid meet'
      runExpressions: false
    }
  }

  const lottie: { loadAnimation(options: LottieOptions): LottieItem }
  export default lottie
}

/** The light SVG build: the reference for the player's own rendering. */
declare module 'lottie-web/build/player/esm/lottie_light.min.js' {
  const lottie: {
    loadAnimation(options: {
      container: Element
      renderer: 'svg'
      loop: false
      autoplay: false
      /** Modified in place by the library. */
      animationData: object
    }): { goToAndStop(frame: number, isFrame: true): void; destroy(): void }
  }
  export default lottie
}
