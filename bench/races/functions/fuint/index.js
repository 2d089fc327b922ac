// As fuint changes points (PointServiceImpl.addPoint, seen 2026): select the member, add in memory, write the whole row, insert a record.
const { shop } = require('../../actions.cjs')

exports.main = shop(({ get, doc, note }) => ({
  async change(collection, id, field, by) {
    const { _id, ...row } = await get(collection, id)
    if (row[field] + by < 0) return false
    await doc(collection, id).set({ data: { ...row, [field]: row[field] + by } })
    await note(id, by)
    return true
  },
  async mark(collection, id, facts) {
    const { _id, ...row } = await get(collection, id)
    await doc(collection, id).set({ data: { ...row, ...facts } })
  },
}))
