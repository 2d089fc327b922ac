// What a loyalty shop is asked in the races, over any way of changing a number (bench/races/functions). The order of the steps is the
// usual one: look, decide, write; the stock before the balance, and back again when the balance does not pay.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()

const actions = {
  async earn({ change }, { member, points }) {
    return (await change('accounts', member, 'balance', points)) ? { told: points } : { code: 'REFUSED' }
  },
  async redeem({ change }, { member, gift, points }) {
    if (!(await change('gifts', gift, 'stock', -1))) return { code: 'SOLD_OUT' }
    if (await change('accounts', member, 'balance', -points)) return { told: -points }
    await change('gifts', gift, 'stock', 1)
    return { code: 'INSUFFICIENT_POINTS' }
  },
  async notify({ get, mark, change }, { member, bill, points }) {
    if ((await get('bills', bill)).isPaid) return { told: 0 }
    await mark('bills', bill, { isPaid: true })
    return (await change('accounts', member, 'balance', points)) ? { told: points } : { code: 'REFUSED' }
  },
  async refund({ get, mark, change }, { member, bill, points }) {
    if (!(await get('bills', bill)).isPaid) return { told: 0 }
    await mark('bills', bill, { isPaid: false })
    return (await change('accounts', member, 'balance', -points)) ? { told: -points } : { code: 'REFUSED' }
  },
  async claim({ get, mark }, { complaint, handler }) {
    if ((await get('complaints', complaint)).handler !== null) return { code: 'CHANGED_MEANWHILE' }
    await mark('complaints', complaint, { handler })
    return { told: 0 }
  },
}

const over = (at) => ({
  doc: (collection, id) => at.collection(collection).doc(id),
  get: async (collection, id) => (await at.collection(collection).doc(id).get()).data,
  note: (id, by) => at.collection('entries').add({ data: { id, by } }),
})

/** Checks what was read, then adds in the database without looking again. */
exports.checkThenAdd = ({ get, doc, note }, _) => ({
  async change(collection, id, field, by) {
    const row = await get(collection, id)
    if (row[field] + by < 0) return false
    await doc(collection, id).update({ data: { [field]: _.inc(by) } })
    await note(id, by)
    return true
  },
  mark: (collection, id, facts) => doc(collection, id).update({ data: facts }),
})

/** `way` makes `change` and `mark` of the plain steps; `together` runs one call's work, by default as it comes. */
exports.shop = (way, together = (work) => work(db)) => async ({ action, input }) => {
  try {
    return await together((at) => { const steps = over(at); return actions[action]({ ...steps, ...way(steps, db.command) }, input) })
  } catch (error) {
    return { code: 'ERROR', message: String(error && error.message).slice(0, 120) }
  }
}
exports.transaction = (work) => db.runTransaction(work)
