// As yudao changes points (MemberPointRecordServiceImpl.createPointRecord, seen 2026): check what was read, then add or subtract in the
// database without looking again.
const { shop } = require('../../actions.cjs')

exports.main = shop(({ get, doc, note }, _) => ({
  async change(collection, id, field, by) {
    const row = await get(collection, id)
    if (row[field] + by < 0) return false
    await doc(collection, id).update({ data: { [field]: _.inc(by) } })
    await note(id, by)
    return true
  },
  mark: (collection, id, facts) => doc(collection, id).update({ data: facts }),
}))
