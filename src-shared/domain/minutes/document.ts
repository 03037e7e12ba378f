import type { Language } from '../../rpc/contract/common.ts'

/** A text and the language it is read aloud in. */
export interface Phrase {
  readonly language: Language
  readonly text: string
}

/** One thing said: once, or once in each printed language with the authoritative one first (rule M2). */
export type Said = readonly [Phrase, ...Phrase[]]

export interface FieldRow {
  readonly label: Said
  readonly value: Said
}

export interface TableColumn {
  readonly label: Said
  /** Width relative to the other columns. */
  readonly share: number
  readonly align: 'left' | 'right'
}

/** How an outcome is coloured; its words never depend on the colour. */
export type Tone = 'settled' | 'declined' | 'open'

/**
 * Four columns to be filled in by hand: name, household or group, signature or fingerprint, date. Without lines only
 * statement and seal.
 */
export interface SigningBlock {
  readonly kind: 'signing'
  readonly heading: Said
  /** What is signed; stands above the lines on every page that has any (rule M12). At least two lines long. */
  readonly statement: Said
  readonly columns: readonly [Said, Said, Said, Said]
  readonly lines: readonly { readonly name: string; readonly office: Said; readonly group: string }[]
  /** null where no seal belongs. */
  readonly seal: { readonly label: Said; readonly body: string; readonly date: Said } | null
  readonly blankTail: Said
}

/** A ruled table with room to write in: on it stands what is known, and the rest is for the hand. */
export interface FormBlock {
  readonly kind: 'form'
  readonly columns: readonly TableColumn[]
  /** null: an empty cell. */
  readonly rows: readonly (readonly (Said | null)[])[]
  /** The least a row is high, in millimetres. */
  readonly rowHeight: number
}

/** Papers to be cut apart: for each serial a stub that bears it, and beside it one and the same ballot, which does not. */
export interface SlipsBlock {
  readonly kind: 'slips'
  readonly stub: { readonly kind: Said; readonly title: string; readonly serial: Said; readonly issued: Said }
  readonly ballot: {
    readonly masthead: string
    readonly kind: Said
    readonly title: string
    readonly instruction: Said
    readonly options: readonly Said[]
    readonly seal: Said
  }
  readonly serials: readonly string[]
}

export type SheetBlock =
  | { readonly kind: 'heading'; readonly said: Said }
  | { readonly kind: 'outcome'; readonly tone: Tone; readonly said: Said; readonly detail: Said }
  | { readonly kind: 'fields'; readonly rows: readonly FieldRow[] }
  | { readonly kind: 'paragraph'; readonly said: Said }
  | { readonly kind: 'prose'; readonly language: Language; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Said[] }
  | {
      readonly kind: 'counts'
      /** Option, share of `of`, votes. */
      readonly columns: readonly [Said, Said, Said]
      readonly rows: readonly CountRow[]
      readonly of: number
    }
  | {
      readonly kind: 'table'
      readonly columns: readonly TableColumn[]
      readonly rows: readonly (readonly Said[])[]
      /** Stands in place of a table without rows. */
      readonly none: Said
    }
  | { readonly kind: 'sum'; readonly label: Said; readonly said: Said }
  | SigningBlock
  | FormBlock
  | SlipsBlock

export interface CountRow {
  readonly label: Said
  readonly count: number
  readonly won: boolean
}

/**
 * official: the margins of an official paper, for the archive · form: narrower ones, to be written on · slips: to be cut
 * apart, without a head.
 */
export type PageKind = 'official' | 'form' | 'slips'

/** What a paper says, before anybody decides how it looks. Every text is already printable (M3, M4). */
export interface SheetDocument {
  /** Authoritative first. */
  readonly languages: readonly [Language, ...Language[]]
  /** A civil date from the log; the file carries it as its own date, so that no clock enters (M1). */
  readonly datedOn: string
  readonly masthead: string
  readonly kind: Said
  readonly title: string
  /** The check code: the only number a sheet has (M6); null on papers that have none. */
  readonly code: Said | null
  /** What the name of its file begins with. */
  readonly fileLabel: string
  readonly page: PageKind
  /** Laid over every page while the result is not certified (M8). */
  readonly marking: Said | null
  readonly blocks: readonly SheetBlock[]
  readonly footer: {
    /** `{page}` and `{pages}` stand for numbers that only the layout knows. */
    readonly pageOf: Said
    readonly facts: readonly string[]
  }
  /** `{characters}` stands for the code points, which only the fonts know. */
  readonly missingGlyphs: Said
  /** null on papers that prove nothing. */
  readonly proof: {
    readonly name: string
    readonly mediaType: string
    readonly description: string
    readonly bytes: Uint8Array
  } | null
}
