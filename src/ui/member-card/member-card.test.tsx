import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { MemberCard } from './member-card'
import { MemberCardMini } from './member-card-mini'

const face = { material: 'foil', name: '会员姓名', number: '8800 1234', tier: '金卡', pointsLabel: '可用积分', points: 12_480 } as const
const code = { content: 'E1.482913', digits: '482 913', label: '会员码', words: '每 30 秒更新', show: '会员码', hide: '翻回' }

function Sample() {
  const [turned, setTurned] = useState(false)
  return <MemberCard {...face} note="待生效 640" progress={{ value: 2_180, max: 3_000, words: '再消费 ¥820 保住金卡' }} code={code} turned={turned} onTurn={setTurned} />
}

describe('MemberCard', () => {
  it('is heard as one sentence', () => {
    render(<Sample />)
    expect(screen.getByRole('group', { name: '会员姓名，金卡，可用积分 12,480，待生效 640，再消费 ¥820 保住金卡' })).toBeTruthy()
  })

  it('turns over to the code and back, and the focus goes along', () => {
    render(<Sample />)
    expect(screen.queryByRole('img', { name: '会员码，482 913' })).toBeNull()
    fireEvent.click(screen.getByRole('button', { name: '会员码' }))
    expect(screen.getByRole('img', { name: /^会员码/ })).toBeTruthy()
    const back = screen.getByRole('button', { name: '翻回' })
    expect(document.activeElement).toBe(back)
    expect(screen.queryByRole('group')).toBeNull()
    fireEvent.keyDown(back, { key: 'Enter' })
    expect(document.activeElement).toBe(screen.getByRole('button', { name: '会员码' }))
  })

  it('while the code is being made, words stand in its place', () => {
    render(<MemberCard {...face} code={{ ...code, content: undefined, digits: undefined }} turned />)
    expect(screen.getByRole('status', { name: '每 30 秒更新' })).toBeTruthy()
  })

  it('without a code there is nothing to turn', () => {
    render(<MemberCard {...face} />)
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('the small one says the same', () => {
    render(<MemberCardMini {...face} />)
    expect(screen.getByRole('group', { name: '会员姓名，金卡，可用积分 12,480' })).toBeTruthy()
  })
})
