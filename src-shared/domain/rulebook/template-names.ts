/** The templates, in the order in which they are offered. A name stands in founding entries, so it never changes. */
export const TEMPLATE_NAMES = [
  'village',
  'street',
  'building',
  'gramSabha',
  'collective',
  'coop',
  'savings',
  'club',
  'circle'
] as const
export type TemplateName = (typeof TEMPLATE_NAMES)[number]

export const isTemplateName = (name: string): name is TemplateName =>
  (TEMPLATE_NAMES as readonly string[]).includes(name)
