import { concatBytes, utf8 } from '#shared/kernel/bytes.ts'

export interface Bundle {
  readonly name: string
  /** 64 bytes over the head. */
  readonly signature: Uint8Array
  readonly blocks: Uint8Array[]
}

/** 64 bytes, the name and each block behind its length: about as plain as a frame can be. */
export function encodeBundle({ name, signature, blocks }: Bundle): Uint8Array {
  const parts = [utf8(name), ...blocks].flatMap((part) => [lengthOf(part), part])
  return concatBytes([signature, ...parts])
}

export function decodeBundle(bytes: Uint8Array): Bundle {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const parts: Uint8Array[] = []
  for (let at = 64; at < bytes.length;) {
    const length = view.getUint32(at)
    parts.push(bytes.slice(at + 4, at + 4 + length))
    at += 4 + length
  }
  const [name, ...blocks] = parts
  return { name: new TextDecoder().decode(name), signature: bytes.slice(0, 64), blocks }
}

function lengthOf(part: Uint8Array): Uint8Array {
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, part.length)
  return length
}
