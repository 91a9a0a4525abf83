/**
 * The few globals of a page that lottie-web's light canvas build uses, for a worker, which has none of them. Import it
 * before the library. What each is for (lottie-web 5.13.0):
 * - `createElement('canvas')`: a 1 × 1 placeholder for missing images and text measuring, both created at load;
 * - `readyState`, `getElementsByTagName`, `getElementsByClassName`: the search for animations in the page's markup, at
 * load and once more when the page is "complete"; there are none;
 * - `_isProxy`: its own flag for a worker without a page, which keeps luma mattes from creating SVG filters;
 * - `window`: the global object under its page name (`location`, `Worker`, `requestAnimationFrame`).
 * `document.body` is deliberately missing: it tells the library that there is no page to measure fonts in.
 */
const pageless = {
  readyState: 'complete',
  _isProxy: true,
  createElement: () => new OffscreenCanvas(1, 1),
  getElementsByTagName: () => [],
  getElementsByClassName: () => [],
}

Object.assign(globalThis, { window: globalThis, document: pageless })
