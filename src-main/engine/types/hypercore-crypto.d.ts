/** What Folkmoot uses of hypercore-crypto 3.7.0: the hashes of the tree that a log's signature covers. */
declare module 'hypercore-crypto' {
  namespace crypto {
    interface TreeNode {
      readonly index: number
      readonly size: number
      readonly hash: Uint8Array
    }
  }
  type TreeNode = crypto.TreeNode
  interface HypercoreCrypto {
    keyPair(seed?: Uint8Array): { publicKey: Uint8Array; secretKey: Uint8Array }
    sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array
    verify(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean
    /** Hash of a leaf: one block. */
    data(block: Uint8Array): Uint8Array
    parent(left: TreeNode, right: TreeNode): Uint8Array
    /** Hash of the full roots: what is signed. */
    tree(roots: readonly TreeNode[]): Uint8Array
    hash(data: Uint8Array | readonly Uint8Array[]): Uint8Array
    discoveryKey(key: Uint8Array): Uint8Array
    namespace(name: string, count: number): Uint8Array[]
  }
  const crypto: HypercoreCrypto
  export = crypto
}
