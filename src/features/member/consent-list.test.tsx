import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ProfileView } from '@encore/contract/member'
import { answeringCloud } from '../../api/answering-cloud.testkit'
import { known, learn } from '../../api/use-query'
import { ConsentList } from './consent-list'
import { TERMS_SHOWN } from './terms'

const agreedTo = (version: string) => ({ consents: [{ scope: 'terms', version, granted: true, at: 0 }], phoneViews: [] }) as unknown as ProfileView
const AGREE = /我看过了/

beforeEach(() => localStorage.clear())

describe('the terms on the page of consents', () => {
  it('M9 a later version than the guest agreed to is shown at once, agreed to here, and the first screen stops asking', async () => {
    learn('home', { card: null, termsOutdated: true })
    const calls = answeringCloud(() => ({ ok: agreedTo(TERMS_SHOWN) }))
    render(<ConsentList profile={agreedTo('2020-01')} readsTerms />)
    fireEvent.click(screen.getByText(AGREE))
    await waitFor(() => expect(known('home')).toEqual({ card: null, termsOutdated: false }))
    expect(calls.map(({ action, input }) => [action, input])).toEqual([['agreeToTerms', { version: TERMS_SHOWN }]])
  })

  it('M9 a refusal changes nothing and leaves the text open', async () => {
    learn('home', { card: null, termsOutdated: true })
    const calls = answeringCloud(() => 'offline')
    render(<ConsentList profile={agreedTo('2020-01')} readsTerms />)
    fireEvent.click(screen.getByText(AGREE))
    await waitFor(() => expect(calls).not.toHaveLength(0))
    expect(await screen.findByText(AGREE, {}, { timeout: 20_000 })).toBeTruthy()
    expect(known('home')).toEqual({ card: null, termsOutdated: true })
  })

  it('the version that was agreed to can be read again, and asks for nothing', () => {
    render(<ConsentList profile={agreedTo(TERMS_SHOWN)} readsTerms={false} />)
    expect(screen.queryByText('谁可以入会')).toBeNull()
    fireEvent.click(screen.getByText('会员条款与隐私指引'))
    expect(screen.getByText('谁可以入会')).toBeTruthy()
    expect(screen.queryByText(AGREE)).toBeNull()
  })
})
