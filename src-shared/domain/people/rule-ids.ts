/** Every reason the people's register gives for an entry not to count; who may write, the community's law says. */
export const PEOPLE_RULES = ['N2.personUnknown', 'N2.householdUnknown', 'N6.deviceNotYours'] as const
export type PeopleRule = (typeof PEOPLE_RULES)[number]
