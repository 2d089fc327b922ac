/** Why a data folder or a backup was left alone. */
export type DataRefusalCode =
  /** Another process has the database open. */
  | 'DATA_IN_USE'
  /** The database file is no database. */
  | 'DATA_BROKEN'
  | 'DATA_MISSING'
  /** Something is there already, and nobody said that it may go. */
  | 'DATA_EXISTS'
  | 'BACKUP_MISSING'
  | 'NOT_A_BACKUP'
  | 'BACKUP_TOO_NEW'
  /** It ends before its end. */
  | 'BACKUP_TRUNCATED'
  /** It is whole, and something in it is not what was written. */
  | 'BACKUP_DAMAGED'

export interface DataRefusal extends Error {
  readonly code: DataRefusalCode
}

/** Makes (does not throw) a refusal: the code for scripts, the message for people. */
export const dataRefusal = (code: DataRefusalCode, message: string): DataRefusal => Object.assign(new Error(message), { name: 'DataRefusal', code })

export const isDataRefusal = (thrown: unknown): thrown is DataRefusal => thrown instanceof Error && thrown.name === 'DataRefusal'
