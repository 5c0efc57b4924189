// The shapes of what a worker meets, which the type check of pages does not know. Only read by that check.

/**
 * What the server puts in front (config/worker.py): addresses of pages with the tag of each, and names of files below `still`.
 * @typedef {{
 *   version: string, home: string, shell: string, offline: string, still: string,
 *   pages: Record<string, string>, files: string[]
 * }} Release
 *
 * @typedef {{
 *   release: Release, skipWaiting(): Promise<void>, clients: { claim(): Promise<void> },
 *   registration: ServiceWorkerRegistration, addEventListener(type: string, listener: (event: any) => void): void
 * }} WorkerScope
 *
 * @typedef {{ request: Request, preloadResponse: Promise<Response | undefined> }} PreloadingEvent
 */

export {};
