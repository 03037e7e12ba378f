/**
 * The only two globals beyond ECMAScript that src-shared uses. Both are pure and present in every host;
 * they are declared here because this zone is compiled with neither DOM nor Node types.
 */
declare class TextEncoder {
  encode(text: string): Uint8Array
}
declare class TextDecoder {
  constructor(label: 'utf-8', options: { fatal: true; ignoreBOM: true })
  decode(bytes: Uint8Array): string
}
