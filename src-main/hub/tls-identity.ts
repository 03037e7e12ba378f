import { createHash, createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { Refusal } from '#shared/errors/refusal.ts'
import type { Random } from '../engine/engine.ts'
import { readFileIfThere, writeFileAtomically } from '../engine/store/atomic-file.ts'
import { selfSigned } from './certificate.ts'

/** What a hub shows over TLS, the same for as long as its data folder lives. */
export interface TlsIdentity {
  /** PEM. */
  readonly key: string
  readonly cert: string
  /** SHA-256 of the public key (SubjectPublicKeyInfo), base64url: 43 letters. */
  readonly pin: string
  /** SHA-256 of the certificate as browsers show it, `AB:CD:…`. */
  readonly fingerprint: string
}

const NAME = 'hub-tls.pem'
const SERIAL_BYTES = 15

/** Of a certificate that somebody showed. */
export const pinOf = (der: Uint8Array): string =>
  createHash('sha256')
    .update(new X509Certificate(der).publicKey.export({ format: 'der', type: 'spki' }))
    .digest('base64url')

/**
 * The hub’s key and certificate, made where there are none; one file, readable for its owner only. Rejects with Refusal
 * hubKeyUnreadable: a new key in place of a damaged one would look like an attack to everybody who pinned the old.
 */
export async function openTlsIdentity(folder: string, random: Random): Promise<TlsIdentity> {
  const path = join(folder, NAME)
  const bytes = await readFileIfThere(path)
  if (bytes !== null) return readIdentity(Buffer.from(bytes).toString('utf8'))
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const cert = new X509Certificate(selfSigned(publicKey, privateKey, random.bytes(SERIAL_BYTES)))
  const pem = `${privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()}${cert.toString()}`
  await writeFileAtomically(path, Buffer.from(pem))
  return readIdentity(pem)
}

function readIdentity(pem: string): TlsIdentity {
  try {
    const cert = new X509Certificate(pem)
    const key = createPrivateKey(pem)
    if (!cert.checkPrivateKey(key)) throw new Error('the key is not the certificate’s')
    return { key: pem, cert: pem, pin: pinOf(cert.raw), fingerprint: cert.fingerprint256 }
  } catch {
    throw new Refusal('hubKeyUnreadable', { file: NAME })
  }
}
