// The usual way, as the SDK's documentation shows it: everything in one runTransaction, the stock first. The SDK's default three tries.
const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database()
const _ = db.command

exports.main = async ({ giftId, memberId, at }) => {
  try {
    return await db.runTransaction(async (transaction) => {
      const gift = (await transaction.collection('gifts').doc(giftId).get()).data
      if (gift.stock < 1) return { ok: false, code: 'SOLD_OUT' }
      await transaction.collection('gifts').doc(giftId).update({ data: { stock: _.inc(-1) } })
      const account = (await transaction.collection('accounts').doc(memberId).get()).data
      await transaction.collection('accounts').doc(memberId).update({ data: { balance: account.balance - 1 } })
      await transaction.collection('entries').add({ data: { memberId, giftId, at } })
      return { ok: true }
    })
  } catch (error) {
    return { ok: false, code: 'ERROR', message: String(error && error.message).slice(0, 120) }
  }
}
