/**
 * The few names of a page that lottie-web's light canvas build touches, for a worker that has none of them.
 * Import it before the library. What each is for (lottie-web 5.13.0):
 * - `createElement('canvas')`: a 1 × 1 stand-in for missing images and a text measure, both made at load;
 * - `readyState`, `getElementsByTagName`, `getElementsByClassName`: the search for animations in the page's markup,
 *   asked for at load and once more when the page is "complete"; there are none;
 * - `_isProxy`: its own sign for a page-less worker, which keeps luma mattes from making SVG filters;
 * - `window`: the global object under its page name (`location`, `Worker`, `requestAnimationFrame`).
 * `document.body` stays absent on purpose: that tells the library that there is no page to measure fonts in.
 */
const pageless = {
  readyState: 'complete',
  _isProxy: true,
  createElement: () => new OffscreenCanvas(1, 1),
  getElementsByTagName: () => [],
  getElementsByClassName: () => [],
}

Object.assign(globalThis, { window: globalThis, document: pageless })
