/**
 * The look of what is gone: paler and less coloured. Done to the picture, once: the same as a style of the element would be
 * done to the screen with each frame, for each such card by itself, which doubled the compositor's work (measured).
 */
const saturation = 0.45
const opacity = 0.55

/** How much each primary adds to brightness, as in CSS's own `saturate()` (Filter Effects 1, feColorMatrix). */
const [red, green, blue] = [0.213, 0.715, 0.072]

/** Changes RGBA pixels in place. */
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
