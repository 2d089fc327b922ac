import { type Chapter, ids, refused, same } from './scenario'
import type { Document } from './sdk'

const MEGABYTE = 1024 * 1024

const nested = (depth: number): Document => {
  let document: Document = { bottom: true }
  for (let i = 1; i < depth; i++) document = { d: document }
  return document
}

export const limitChapter: Chapter = {
  about: 'limits',
  evidence: ['SDK', 'TEST', 'DOC', '?'],
  scenarios: [
    {
      name: 'limit: a get answers 100 documents unless told otherwise, and at most 1,000', needs: ['bulk'],
      async run({ emptyCollection }) {
        const { c } = await emptyCollection()
        for (let from = 0; from < 1_100; from += 550) await c.add({ data: Array.from({ length: 550 }, (_, n) => ({ _id: from + n })) })
        same((await c.get()).data.length, 100)
        same((await c.limit(0).get()).data.length, 100)
        same((await c.limit(1_000).get()).data.length, 1_000)
        same((await c.limit(5_000).get()).data.length, 1_000)
        same(ids((await c.orderBy('_id', 'asc').skip(1_098).limit(9).get()).data), [1_098, 1_099])
        same((await c.count()).total, 1_100)
      },
    },
    {
      name: 'limit: a document of 4 MB is kept', needs: ['bulk'],
      async run({ emptyCollection }) {
        const { c } = await emptyCollection()
        await c.add({ data: { _id: 'big', text: 'x'.repeat(4 * MEGABYTE) } })
        same(String((await c.doc('big').get()).data?.text).length, 4 * MEGABYTE)
      },
    },
    {
      name: 'limit refused: a request above 16 MB', needs: ['bulk'],
      async run({ emptyCollection }) {
        const { c } = await emptyCollection()
        await refused(c.add({ data: { text: 'x'.repeat(16 * MEGABYTE) } }), { errCode: -501001, says: 'larger than 16777216 bytes' })
        same((await c.count()).total, 0)
      },
    },
    {
      name: 'limit refused: a document that grows above 16 MB by updates', needs: ['bulk'],
      async run({ emptyCollection }) {
        const { c } = await emptyCollection()
        await c.add({ data: { _id: 'd', a: 'x'.repeat(9 * MEGABYTE) } })
        await refused(c.doc('d').update({ data: { b: 'x'.repeat(9 * MEGABYTE) } }), { errCode: -502001, says: 'is invalid. Size must be between 0 and 16777216(16MB)' })
      },
    },
    {
      name: 'limit refused: a document nested more than 100 deep',
      async run({ emptyCollection }) {
        const { c } = await emptyCollection()
        await c.add({ data: nested(99) })
        await refused(c.add({ data: nested(150) }), { errCode: -502001, says: 'nest' })
      },
    },
    {
      name: 'limit refused: a query nested more than 100 deep',
      async run({ emptyCollection }) {
        const { c } = await emptyCollection()
        let query: object = { n: 1 }
        for (let i = 0; i < 150; i++) query = { $and: [query] }
        await refused(c.where(query).get(), { errCode: -502001, says: 'nest' })
      },
    },
    {
      name: 'limit refused: a name of a collection above 120 bytes',
      run: ({ db }) => refused(db.createCollection('n'.repeat(121)), { errCode: -1, says: 'createCollection:fail' }),
    },
  ],
}
