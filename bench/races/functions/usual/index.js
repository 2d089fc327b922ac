// As the SDK's documentation shows it: all steps of a call in one runTransaction, its own three tries.
const { checkThenAdd, shop, transaction } = require('../../actions.cjs')

exports.main = shop(checkThenAdd, transaction)
