import { withoutData } from './without-data'

describe('X3 what an error may say in a log', () => {
  it('X3 keeps the kind of failure', () => {
    expect(withoutData('document.get:fail -502005 database collection not exists. [ResourceNotFound] Db or Table not exist')).toBe('document.get:fail -502005 database collection not exists. [ResourceNotFound] Db or Table not exist')
    expect(withoutData('the database was busy 8 times in a row')).toBe('the database was busy 8 times in a row')
    expect(withoutData('no free handle for a device')).toBe('no free handle for a device')
  })

  it('X3 drops documents, ids, numbers and names, quoted or not', () => {
    expect(withoutData('E11000 duplicate key error collection: guests index: _id_ dup key: { _id: "oENCORE_guest000000000000000" }')).toBe('E11000 duplicate key error collection: guests index: _id_ dup key: …')
    expect(withoutData('member 雾灯甲 has 13900017001 and TSYBE8BMPK, key 4b9264164fe2754f3e09cd1805786326')).toBe('member … has … and … key …')
    expect(withoutData(`cannot read 'nickname' of "Somebody" {broken`)).toBe('cannot read … of … …')
    expect(withoutData('one\n{ second: line }')).toBe('one')
  })
})
