/** Why an entry does not count: one sentence for each rule id, under `rule.<ruleId>`. */
export const rules = {} as const
