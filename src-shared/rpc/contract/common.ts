import { z } from 'zod'
import { office } from '../../domain/rulebook/offices.ts'

/** 64 lower-case hex characters: an entry id, hence also a person, community or proposal id. */
export const idSchema = z.string().regex(/^[0-9a-f]{64}$/)
export const languageSchema = z.enum(['zh-CN', 'en'])
export type Language = z.infer<typeof languageSchema>

/** A civil date, `YYYY-MM-DD`, in the community's own calendar day. No time zone, no clock. */
export const civilDateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

/** Only where there is no system keychain to seal with, or none is wanted. */
export const passphraseSchema = z.string().min(4).max(200).optional()

export const personNameSchema = z.string().trim().min(1).max(60)

/** Which profile on this laptop; may be left out where there is exactly one. */
export const profileRef = { profile: z.string().max(64).optional() }
export const profileOnly = z.object(profileRef)
export const nothing = z.object({})

/** The same sentence in both languages, so that a screen, a PDF and the command line say one thing. */
export const bothSchema = z.object({ 'zh-CN': z.string(), en: z.string() })
export type Both = z.infer<typeof bothSchema>

/** An office, as the rulebook names them. */
export const roleSchema = office
export type Role = z.infer<typeof roleSchema>
