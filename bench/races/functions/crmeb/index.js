// As CRMEB changes points (UserServices.addIntegral and cutIntegral, seen 2026): read, compare, save the absolute value.
const { shop } = require('../../actions.cjs')

exports.main = shop(({ get, doc, note }) => ({
  async change(collection, id, field, by) {
    const row = await get(collection, id)
    if (row[field] + by < 0) return false
    await doc(collection, id).update({ data: { [field]: row[field] + by } })
    await note(id, by)
    return true
  },
  mark: (collection, id, facts) => doc(collection, id).update({ data: facts }),
}))
