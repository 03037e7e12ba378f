export interface Found {
  value: string
  /** Line, from 1. */
  number: number
}

export declare const linksOf: (text: string) => Found[]
export declare const codeOf: (text: string) => Found[]
export declare const scriptsOf: (text: string) => Found[]
export declare const anchorsOf: (text: string) => Set<string>
