/**
 * The look of sold-out gifts: paler and less saturated. Applied once to each frame: as a CSS filter it would be
 * recomputed for every frame and card, which doubled the compositor's work (measured).
 */
const saturation = 0.45
const opacity = 0.55

/** Luminance of each primary, as in CSS's own `saturate()` (Filter Effects 1, feColorMatrix). */
const [red, green, blue] = [0.213, 0.715, 0.072]

/** Modifies RGBA pixels in place. */
export function fadePixels(pixels: Uint8ClampedArray): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const alpha = pixels[at + 3] ?? 0
    if (alpha === 0) continue
    const [r = 0, g = 0, b = 0] = [pixels[at], pixels[at + 1], pixels[at + 2]]
    const gray = (1 - saturation) * (red * r + green * g + blue * b)
    pixels[at] = gray + saturation * r
    pixels[at + 1] = gray + saturation * g
    pixels[at + 2] = gray + saturation * b
    pixels[at + 3] = alpha * opacity
  }
}
