import type { rules as chinese } from '../zh-CN/rules.ts'

export const rules: Record<keyof typeof chinese, string> = {}
