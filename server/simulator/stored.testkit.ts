import type { DocStore } from 'wx-devcloud/src/database/store/doc-store'
import type { Doc } from '../platform/store'
import { Violation } from './phone.testkit'

/** What a check looks at: the stored texts themselves, past every query and every transaction. */
export function read<D extends Doc>(store: DocStore, collection: string, key: string): D | null {
  const text = store.get(collection, key)
  return text === undefined ? null : JSON.parse(text) as D
}

export const everythingIn = <D extends Doc>(store: DocStore, collection: string): D[] => [...store.scan(collection)].map(({ text }) => JSON.parse(text) as D)

export function demand(holds: boolean, words: () => string): asserts holds {
  if (!holds) throw new Violation(words())
}
