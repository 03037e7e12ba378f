/** The messages of one hypercore channel, by hypercore's own names. */
export type HypercoreWire = Record<
  'wireRange' | 'wireBitfield' | 'wireSync' | 'wireRequest' | 'wireData' | 'wireWant' | 'wireExtension',
  { send(message: object): boolean; type: number }
>

/** What such messages hold at the least, for attacks to say only what is amiss. */
export const head = {
  fork: 0,
  length: 1,
  remoteLength: 1,
  canUpgrade: true,
  uploading: true,
  downloading: true
}
export const request = {
  id: 1,
  fork: 0,
  block: null,
  hash: null,
  seek: null,
  upgrade: null,
  manifest: false,
  priority: 0
}
export const data = {
  request: 1,
  fork: 0,
  block: null,
  hash: null,
  seek: null,
  upgrade: null,
  manifest: null
}
