/** What Folkmoot uses of dns-packet 5.6.1. */
declare module 'dns-packet' {
  namespace dnsPacket {
    interface Question {
      readonly name: string
      readonly type: string
    }
    interface TxtRecord {
      readonly name: string
      readonly type: 'TXT'
      readonly ttl: number
      readonly data: readonly Buffer[]
    }
    interface Packet {
      readonly type: 'query' | 'response'
      readonly flags?: number
      readonly questions?: readonly Question[]
      readonly answers?: readonly TxtRecord[]
    }
    /** As it comes off the wire: nothing in it is to be believed. */
    interface Decoded {
      readonly type: 'query' | 'response'
      readonly questions: readonly Question[]
      readonly answers: readonly { readonly name: string; readonly type: string; readonly data: unknown }[]
    }
  }
  const dnsPacket: {
    encode(packet: dnsPacket.Packet): Uint8Array
    /** Throws on what is no DNS message. */
    decode(bytes: Uint8Array): dnsPacket.Decoded
    readonly AUTHORITATIVE_ANSWER: number
  }
  export = dnsPacket
}
