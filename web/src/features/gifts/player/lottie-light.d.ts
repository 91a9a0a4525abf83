/** The part of lottie-web's light canvas build that the player uses; the package types only its full builds. */
declare module 'lottie-web/build/player/esm/lottie_light_canvas.min.js' {
  export interface LottieItem {
    /** False when the animation could not be set up. */
    readonly isLoaded: boolean
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
      context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
      clearCanvas: true
      preserveAspectRatio: 'xMidYMid meet'
      runExpressions: false
    }
  }

  const lottie: { loadAnimation(options: LottieOptions): LottieItem }
  export default lottie
}
