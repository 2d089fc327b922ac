import { memberNumber } from '@encore/domain/member/number'
import { searchBy } from './search-by'

describe('M5 M6 one field finds a guest by whatever was typed', () => {
  it('takes 14 digits as a member code, spaces forgiven', () => expect(searchBy('1234 5678 901234')).toEqual({ by: 'code', value: '12345678901234' }))
  it('takes a phone with +86 and dashes', () => expect(searchBy('+86 138-0013-8000')).toEqual({ by: 'phone', value: '13800138000' }))
  it('takes four digits as the end of a phone', () => expect(searchBy(' 8000 ')).toEqual({ by: 'phoneTail', value: '8000' }))
  it('takes a member number as it is printed', () => {
    const number = memberNumber('0123456789abcdef')
    expect(searchBy(`${number.slice(0, 4)} ${number.slice(4)}`.toLowerCase())).toEqual({ by: 'memberNo', value: number })
  })
  it('takes words as a name', () => expect(searchBy('陈小姐')).toEqual({ by: 'name', value: '陈小姐' }))
  it('asks nothing for digits that can be none of them', () => {
    expect(searchBy('1380013')).toBeNull()
    expect(searchBy('   ')).toBeNull()
  })
})
