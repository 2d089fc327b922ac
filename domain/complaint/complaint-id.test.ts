import { parseInstant, type Instant } from '../kernel/time'
import { complaintIdOf, complaintNumber, photoFolder } from './complaint-id'

describe('P8 what a complaint is called', () => {
  it('P8 C1 the id follows from the operation, shortened, and does not lead back to it', () => {
    const [id, other] = [complaintIdOf('operation-0000000001'), complaintIdOf('operation-0000000002')]
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(complaintIdOf('operation-0000000001')).toBe(id)
    expect(other).not.toBe(id)
    expect(photoFolder('operation-0000000001')).toBe(`complaints/${id}/`)
  })

  it('C14 the number says the day in China and four letters of the id', () => {
    const lateEvening = parseInstant('2026-06-08T23:30:00+08:00') as Instant
    expect(complaintNumber('00010a1f99', lateEvening)).toBe('C260608-01AZ')
    expect(complaintNumber('ff20410b00', lateEvening)).toBe('C260608-Z01B')
  })
})
