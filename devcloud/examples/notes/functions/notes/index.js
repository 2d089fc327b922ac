const cloud = require('wx-server-sdk')

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV })
const db = cloud.database({ throwOnNotFound: false })
const notes = db.collection('notes')

/** Whose notes these are, the cloud says; the event cannot. */
exports.main = async ({ action, id, text }) => {
  const { OPENID } = cloud.getWXContext()
  switch (action) {
    case 'add': return add(OPENID, id, text)
    case 'list': return (await notes.where({ owner: OPENID }).orderBy('at', 'desc').limit(20).get()).data
    default: throw new Error(`no action ${action}`)
  }
}

/** The phone makes the id before it sends, and sends again until it hears an answer: the note is there once. */
async function add(owner, id, text) {
  try {
    await notes.add({ data: { _id: id, owner, text, at: db.serverDate() } })
  } catch (error) {
    if (!/E11000|duplicate key/.test(String(error.errMsg ?? error.message))) throw error
  }
  return { id }
}
