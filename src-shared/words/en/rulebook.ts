import type { rulebook as chinese } from '../zh-CN/rulebook.ts'

export const rulebook: Record<keyof typeof chinese, string> = {
  'stated.quorum': 'A vote is valid only if {share} take part.',
  'stated.noQuorum': 'A vote is valid however few take part.',
  'stated.majority.eligible':
    'It passes if {share} vote yes; staying away and abstaining work like voting no.',
  'stated.majority.present':
    'It passes if {share} vote yes; abstaining and spoiling a ballot work like voting no.',
  'stated.majority.cast': 'It passes if {share} are yes; abstaining works like voting no.',
  'stated.majority.yesno': 'It passes if {share} are yes; abstentions are left out.',
  'stated.unopposed': 'It passes if somebody votes yes and nobody votes no; abstentions are left out.',
  'stated.contest':
    'Once the count is certified, any member may challenge it for {days, plural, one {# day} other {# days}}; then it is final.',
  'stated.noContest': 'The result is final as soon as the count is certified.',
  'stated.coSigners':
    'What one steward may not do alone, such as removing a member, {count} stewards must co-sign.',
  'stated.suspension':
    'One steward alone may suspend somebody from office, for at most {days, plural, one {# day} other {# days}}.',
  'stated.recovery':
    'A member who lost their laptop comes back when the people they chose (or stewards, where they chose none) vouch for them face to face; it takes {days} days, in which whoever still has the old laptop can stop it.',
  'stated.conflict.holder': 'Not held together by one person: {office} and any of {others}.',
  'stated.conflict.kin': 'Not held by two who are near kin: {office} and any of {others}.',
  'stated.conflict.both':
    'Not held together by one person, nor by two who are near kin: {office} and any of {others}.',
  'stated.conflict.apart': 'Not held by two who are near kin: any two of {offices}.',
  'stated.body.size':
    '{offices}: {min} to {max} people together; shown where it is not so, nothing is stopped.',
  'stated.body.odd':
    '{offices}: an odd number of people together; shown where it is not so, nothing is stopped.',
  'stated.body.women':
    '{offices}: at least {women, plural, one {# woman} other {# women}}; shown where it is not so, nothing is stopped.',
  'stated.body.share':
    'Among {offices}, at least {num} in {den} are of the office “{office}”; shown where it is not so, nothing is stopped.',
  'stated.body.womenShare':
    'Among {offices}, at least {num} in {den} are women of the office “{office}”; shown where it is not so, nothing is stopped.',
  'stated.reply':
    'Whoever the stewards want to remove is told the reason first, and is removed only once they have replied or {days, plural, one {# day has} other {# days have}} passed.',
  'stated.noReply': 'Whoever the stewards want to remove is told the reason, and is not waited for.',
  'stated.admission.steward': 'One steward’s word admits a newcomer.',
  'stated.admission.vouchers':
    'A newcomer is admitted once {count, plural, one {# member vouches} other {# members vouch}} for them.',
  'stated.admission.vote': 'Only a vote admits a newcomer.',
  'stated.objection':
    'Before that, members have {days, plural, one {# day} other {# days}} to object; after an objection or a refusal only a vote admits.',
  'stated.founders':
    'Until {count, plural, one {# person has} other {# people have}} come together, the founder alone admits on the laptop that founded the community.',
  'stated.termYears':
    'An office is given for at most {years, plural, one {# year} other {# years}} at a time, and may be given again.',
  'stated.termDays':
    'An office is given for at most {days, plural, one {# day} other {# days}} at a time, and may be given again.',
  'stated.noTerm': 'An office may be given without an end.',
  'stated.template': 'Template of the rulebook: {template} {edition}',
  'stated.oneVote': 'One person, one vote, however many laptops they have.',
  'stated.lastVote':
    'Until the box is closed you may change your vote, and the last one counts; two different ones cast apart both count for nothing until you vote again.',
  'stated.frozenRoll':
    'Who may vote is fixed when a proposal opens: everybody who is a member then, nobody who comes later.',
  'stated.frozenRule':
    'A vote goes by the rulebook as it was when the proposal opened, even if the rulebook changes later.',
  'stated.chooseOne':
    'Choosing one out of several, the option with most votes must reach the same bounds; if two share the lead, none is chosen.',
  'stated.chooseSeveral':
    'Choosing several, those with most votes take the seats, and each must reach the same bounds with their own votes; a seat for which two are level, or that nobody reaches, stays empty until a new vote.',
  'stated.tellers': 'A count is certified once enough tellers have signed the same result.',
  'stated.stewards':
    'One steward may give offices without a vote; giving an office and admitting somebody can always be put to the vote.',
  'stated.terms':
    'An office given for a term ends by itself on its day, once other officers’ laptops have witnessed that it came; no single clock decides it.',
  'stated.ownTerm': 'Nobody gives themselves an office that they were once given for a term.',
  'stated.openBallot': 'Votes carry names: members can see who voted for what.',

  'clause.law': '{law}, {place}',
  'clause.likened': 'Modelled on {law}, {place}',
  'clause.practice': 'Custom: {practice}',
  'clause.own': 'Folkmoot’s own choice; no law or custom is cited',
  'clause.changed': 'This community’s own rule',
  'clause.fixed': 'Fixed rule {rule} of Folkmoot',

  'place.article': 'art. {numbers}',
  'place.section': 's. {numbers}',

  'law.villagersCommittees': 'Organic Law of the Villagers’ Committees of China (amended 2025)',
  'law.residentsCommittees': 'Organic Law of the Urban Residents’ Committees of China (revised 2025)',
  'law.civilCode': 'Civil Code of China',
  'law.collectives': 'Law of China on Rural Collective Economic Organisations (2024)',
  'law.cooperatives': 'Law of China on Farmers’ Specialised Co-operatives (revised 2017)',
  'law.gramSabhaOfManipur': 'Manipur Panchayati Raj Act, 1994',
  'practice.gramSabha': 'the gram sabha in the states of India, each of which has its own law',
  'practice.robert': 'Robert’s Rules of Order',
  'practice.vsla': 'village savings and loan associations (VSLA)',
  'practice.sociocracy': 'consent in sociocracy',
  'practice.villageBooks':
    'the finances of village collectives, as in Hebei: books and cash with different people, neither leaders nor their kin keep the books',
  'practice.supervisionGuidance':
    'Guidance of the central offices on village supervision committees (China, 2017)',
  'basis.practice': 'custom, {practice}',
  'basis.own': 'a rulebook the community brought with it, not a template this Folkmoot knows',

  'warning.all.resolution':
    'Deciding something would need everybody to take part or to agree: one person who stays away could stop everything.',
  'warning.all.admit':
    'Admitting somebody by vote would need everybody to take part or to agree: one person who stays away could stop it.',
  'warning.all.appoint':
    'Appointing somebody by vote would need everybody to take part or to agree: one person who stays away could stop it.',
  'warning.all.remove':
    'Removing somebody by vote would need everybody to take part or to agree, and the person concerned is on the roll too: against their will nobody could be removed.',
  'warning.all.amend':
    'Changing the rulebook would need everybody to take part or to agree: one person who stays away could keep it as it is for good.',
  'warning.coSigners':
    '{needed} stewards would have to co-sign, and there {stewards, plural, one {is # now} other {are # now}}: until there are more, nothing can be co-signed, only voted on.',

  'unjudged.rollOnly':
    'Removal changes the roll kept here and nothing else: no vote here touches the standing and rights people have by law.',
  'unjudged.notice':
    'A meeting needs {days, plural, one {# day} other {# days}} of notice; whether it was given is not checked here.',
  'unjudged.posting':
    'Decisions must be posted for at least {days, plural, one {# day} other {# days}}; whether they were is not checked here.',
  'unjudged.representatives':
    'Meetings of representatives are not counted here yet: each member votes in person.',
  'unjudged.villageHouseholds':
    'The law also lets two thirds or more of the households send delegates to the assembly; here only people are counted, not households.',
  'unjudged.streetHouseholds':
    'The law also lets more than half of the households send delegates to the assembly; here only people are counted, not households.',
  'unjudged.paperElection':
    'Elections under the law need paper, secrecy, a booth and a count in public; votes here carry names and cannot stand in for them.',
  'unjudged.runoff':
    'Where seats stay empty, a second round elects with one third of the votes or more; that is not counted here yet.',
  'unjudged.fourSteps':
    'Important matters go first to the village Party organisation and through “four deliberations and two publications”; those steps are not kept here yet, only the last vote is counted.',
  'unjudged.filing':
    'A village charter or village rules, once made or changed, must be filed with the township; whether they were is not checked here.',
  'unjudged.floorArea':
    'The law asks for floor area as well as heads: owners of two thirds or more of the area take part, and more than half of that area agrees. Only heads are counted here, so that a result is not by itself a decision of the owners’ assembly.',
  'unjudged.specialMatters':
    'Raising the repair fund, rebuilding and changing the use of common parts need three quarters or more of the heads and of the area taking part; such matters are not told apart here, and all but removal need more than half.',
  'unjudged.holdingShares':
    'Shares and dividends are not worked out here; every vote is one person, one vote.',
  'unjudged.nonMembers':
    'Benefits for people who are not members need three quarters or more of all members; such matters are not told apart here, and need two thirds.',
  'unjudged.extraVotes':
    'The charter may give extra votes to members who invest or trade more, up to a fifth of the basic votes; here everybody has one.',
  'unjudged.charterChanges':
    'Merging, dividing and dissolving need two thirds or more of all votes; such matters are not told apart here, and need more than half.',
  'unjudged.adjourned':
    'A meeting that is held again because too few came has rules of its own (Manipur: the same time next week; Kerala: 50 people); they are not counted here yet.',
  'unjudged.reservedQuorum':
    'Some places also ask how many of certain groups must be present; groups are not told apart here.',
  'unjudged.stateLaw':
    'Each state has its own law, some with other numbers: compare these rules with your own state’s before using them.',
  'unjudged.illegalBallots':
    'Robert’s Rules count illegal ballots of people entitled to vote among the votes cast; here two ballots that contradict each other are left out.',
  'unjudged.motions': 'Moving, seconding, debating and amending are not kept here, only the vote is.',
  'unjudged.savingsBook':
    'Shares, loans, fines, the social fund and the share-out are not kept here yet, only how the group decides.',
  'unjudged.fundraising':
    'In China, taking money from the public with a promised return is illegal fundraising, and mutual-aid funds are watched for it (Regulations on Illegal Fundraising, articles 2 and 19): keep to people who know one another.',
  'unjudged.abstaining':
    'Consent knows no abstaining; here it can be done, and does not count as an objection.',
  'unjudged.rounds':
    'Clarifying, reacting, working objections in and passing them to the wider circle are not kept here; “no” means an objection that still stands.',
  'unjudged.reviewDate':
    'The day on which a decision is looked at again is not kept here yet; write it into the proposal.'
}
