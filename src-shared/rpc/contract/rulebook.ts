import { z } from 'zod'
import { officeRules } from '../../domain/rulebook/offices.ts'
import { admissionRule, decisionRule } from '../../domain/rulebook/rulebook.ts'
import { bothSchema, civilDateSchema, idSchema } from './common.ts'

export const statedRuleSchema = z.object({
  sentence: bothSchema,
  /** Where the rule comes from: an article of a law, a custom, or the community itself. */
  clause: bothSchema
})
export type StatedRule = z.infer<typeof statedRuleSchema>

const ruleGroupSchema = z.enum([
  'resolution',
  'admit',
  'appoint',
  'remove',
  'amend',
  'stewards',
  'terms',
  'offices'
])

/** One rule as it is and as it would be. */
export const ruleChangeSchema = z.object({
  about: z.enum([...ruleGroupSchema.options, 'template']),
  old: z.array(bothSchema),
  proposed: z.array(bothSchema)
})
export type RuleChange = z.infer<typeof ruleChangeSchema>

/** Every rule of one version. */
export const rulesSchema = z.object({
  /** As the founding entry names them; the name is null where this Folkmoot knows no such template. */
  template: z.string(),
  edition: z.string(),
  name: bothSchema.nullable(),
  basis: bothSchema,
  /** The day the law came into force, or the day of this edition; null where the edition is not known here. */
  effectiveFrom: civilDateSchema.nullable(),
  groups: z.array(
    z.object({
      /** A kind of decision, how far stewards may go, or offices: which go together, and for how long. */
      about: ruleGroupSchema,
      rules: z.array(statedRuleSchema)
    })
  ),
  /** What is the same in every community, whatever its rulebook. */
  fixed: z.array(statedRuleSchema),
  /** What law or custom asks for and Folkmoot does not judge. */
  unjudged: z.array(bothSchema)
})
export type Rules = z.infer<typeof rulesSchema>

/** A version by the proposal that made it. */
export const versionIdSchema = z.union([z.literal('founding'), idSchema])
export type VersionId = z.infer<typeof versionIdSchema>

/** Which version of the rulebook something goes by; the founding one is number 1. */
export const versionRefSchema = z.object({ id: versionIdSchema, number: z.number().int() })
export type VersionRef = z.infer<typeof versionRefSchema>

/** past: a later version changed it · overruled: another change of the same version stands, and this one does not. */
export const versionStandingSchema = z.enum(['inForce', 'past', 'overruled'])

/** A version that was in force, wherever that was. */
export const versionSchema = versionRefSchema.extend({
  standing: versionStandingSchema,
  /** Of the proposal that made it; null for the founding one. */
  title: z.string().nullable(),
  /** The civil date witnessed where it was first carried out; null while none was. */
  since: civilDateSchema.nullable(),
  /** What it changed of the version before it. */
  changes: z.array(ruleChangeSchema)
})
export type VersionView = z.infer<typeof versionSchema>

export const rulebookViewSchema = rulesSchema.extend({
  version: versionRefSchema.extend({ standing: versionStandingSchema }),
  /** The longest that an office may be given for, in days; null for no limit. */
  longestTerm: z.number().int().nullable(),
  /** The newest first. */
  versions: z.array(versionSchema)
})
export type RulebookView = z.infer<typeof rulebookViewSchema>

/** What one rule is set to. */
export const settingValueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('quorum'), quorum: decisionRule.shape.quorum }),
  z.strictObject({ kind: z.literal('majorities'), majorities: decisionRule.shape.majorities }),
  z.strictObject({ kind: z.literal('count'), count: z.int() }),
  /** Days; null for no limit. */
  z.strictObject({ kind: z.literal('limit'), days: z.int().nullable() }),
  z.strictObject({ kind: z.literal('admission'), admission: admissionRule }),
  /** null: no office excludes another, and no body is checked. */
  z.strictObject({ kind: z.literal('offices'), offices: officeRules.nullable() })
])
export type SettingValue = z.infer<typeof settingValueSchema>

const settingNameSchema = z.enum([
  'quorum',
  'majorities',
  'contestDays',
  'coSigners',
  'suspensionDays',
  'recoveryDays',
  'termDays',
  'admission',
  'replyDays',
  'offices'
])
export type SettingName = z.infer<typeof settingNameSchema>

/** A rule that may be changed. */
export const settingSchema = z.object({
  group: ruleGroupSchema,
  name: settingNameSchema,
  /** What it says now. */
  sentences: z.array(bothSchema),
  value: settingValueSchema,
  /** Of a number; `usual`: what is offered first where there is no limit yet. */
  bounds: z
    .object({
      unit: z.enum(['people', 'days']),
      least: z.number().int(),
      most: z.number().int(),
      usual: z.number().int()
    })
    .nullable()
})
export type SettingView = z.infer<typeof settingSchema>

export const settingChangeSchema = z.object({
  group: ruleGroupSchema,
  name: settingNameSchema,
  value: settingValueSchema
})
export type SettingChange = z.infer<typeof settingChangeSchema>

/** What is to be changed of the rulebook in force; everything else stays. */
export const rulebookChangeSchema = z.object({
  changes: z.array(settingChangeSchema).max(40)
})
export type RulebookChange = z.infer<typeof rulebookChangeSchema>
