/** The parts of lottie-web 5.13.0 that the player and its tests use; the package types only its full builds. */
declare module 'lottie-web/build/player/esm/lottie_light_canvas.min.js' {
  type Canvas2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

  /** What may change from picture to picture. */
  interface Property<Value> {
    v: Value
    /** Changed with the picture under way. */
    _mdf: boolean
  }

  interface Matrix {
    /** Sixteen numbers, row by row. */
    props: ArrayLike<number>
  }

  /** The state of the canvas as the library believes it to be: it sets what differs, and no more. */
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
    /** Draws, also what has not changed, where forced to. */
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
    /** In the order of the layers; nothing where the library does not know the kind. */
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
      /** Its number. */
      ind?: number
      /** Hidden. */
      hd?: boolean
      /** Cut out by another layer: 1 by its opacity, 2 the other way about, 3 by its brightness, 4 the other way about. */
      tt?: number
      /** The number of the layer that cuts; without it the one before. */
      tp?: number
      /** 1: cuts others, and is not seen itself. */
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
    /** Of compositions. */
    elements?: LottieComposition['elements']
    /** Of shapes: in the order of drawing. */
    stylesList?: LottieStyle[]
    /** Of shapes: the file's items, from the topmost down. */
    itemsData?: (ShapeItem | undefined)[]
    /** Of shapes: draws the styles of the list. */
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
    /** Of groups; nothing where the library does not know the kind. */
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
    /** Opacity with that of the groups around it. */
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
    /** Of strokes: width and dashes. */
    w?: Property<number>
    d?: { _mdf: boolean; dashArray: Float32Array; dashoffset: Float32Array }
  }

  export interface GradientStops {
    /** Per cent, red, green, blue, and so on. */
    c: ArrayLike<number>
    /** Per cent, opacity, and so on. */
    o: ArrayLike<number>
    /** Each opacity belongs to the colour of the same number. */
    _collapsable: boolean
  }

  export interface LottieItem {
    /** False when the animation could not be set up. */
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
    /** Changed in place by the library. */
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

/** The light SVG build: the picture that the player's own is measured by. */
declare module 'lottie-web/build/player/esm/lottie_light.min.js' {
  const lottie: {
    loadAnimation(options: {
      container: Element
      renderer: 'svg'
      loop: false
      autoplay: false
      /** Changed in place by the library. */
      animationData: object
    }): { goToAndStop(frame: number, isFrame: true): void; destroy(): void }
  }
  export default lottie
}
