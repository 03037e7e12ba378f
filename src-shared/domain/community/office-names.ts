/** Lists that screens show too, which must not bring the schemas' library into the window. */

/**
 * The offices that can be held. steward and teller have powers of their own; a supervisor is asked what day it is (D2);
 * the others give no right by themselves: what needs them, the subjects say that ask for them.
 */
export const OFFICES = [
  'steward',
  'teller',
  'supervisor',
  'chair',
  'committee',
  'representative',
  'secretary',
  'treasurer',
  'checker',
  'cashier'
] as const

/** What the other is to the person (O2). */
export const KIN_RELATIONS = ['spouse', 'parent', 'child', 'sibling', 'other'] as const
