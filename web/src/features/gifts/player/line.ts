import type { PlayerReport, PlayerRequest } from './protocol.ts'

/** The connection to the engine, in a worker or on the page. */
export interface Line {
  /** Transfers a canvas, which then belongs to the engine. */
  addSurface(surface: number, canvas: HTMLCanvasElement): void
  send(request: Exclude<PlayerRequest, { type: 'start' | 'surface' }>): void
  close(): void
}

export type ReportListener = (report: PlayerReport) => void

/** True if a worker can draw on the page's canvases. */
export function canDrawInWorker(): boolean {
  return (
    typeof Worker === 'function' &&
    typeof OffscreenCanvas === 'function' &&
    'transferControlToOffscreen' in HTMLCanvasElement.prototype
  )
}

/** The engine in its own worker, from a separate file: a strict CSP allows no worker from a blob. */
export function openWorkerLine(capBytes: number, onReport: ReportListener): Line {
  const worker = new Worker(new URL('./sticker.worker.ts', import.meta.url), { type: 'module', name: 'stickers' })
  const post = (request: PlayerRequest, transfer: Transferable[] = []) => worker.postMessage(request, transfer)
  worker.addEventListener('message', ({ data }: MessageEvent<PlayerReport>) => onReport(data))
  post({ type: 'start', capBytes })
  return {
    addSurface(surface, element) {
      const canvas = element.transferControlToOffscreen()
      post({ type: 'surface', surface, canvas }, [canvas])
    },
    send: (request) => post(request),
    close: () => worker.terminate(),
  }
}
