export interface Zone {
  name: string
  folder: string
  mayImport: string[]
  mayImportTypes?: string[]
}

export declare const ZONES: Zone[]
export declare const PACKAGES: Record<string, string[]>
export declare const zoneOf: (path: string) => Zone | undefined
