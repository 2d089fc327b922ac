// As yudao changes points (MemberPointRecordServiceImpl.createPointRecord, seen 2026): check what was read, then add or subtract in the
// database without looking again.
const { checkThenAdd, shop } = require('../../actions.cjs')

exports.main = shop(checkThenAdd)
