// As the SDK's documentation shows it: all steps of a call in one runTransaction, its own three tries.
const { shop, transaction } = require('../../actions.cjs')

exports.main = shop(({ get, doc, note }, _) => ({
  async change(collection, id, field, by) {
    const row = await get(collection, id)
    if (row[field] + by < 0) return false
    await doc(collection, id).update({ data: { [field]: _.inc(by) } })
    await note(id, by)
    return true
  },
  mark: (collection, id, facts) => doc(collection, id).update({ data: facts }),
}), transaction)
