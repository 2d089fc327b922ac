import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import type { ComplaintView } from '@encore/contract/complaint'
import { answeringCloud, type Answer } from '../../api/answering-cloud.testkit'
import { ComplaintChoices } from './complaint-choices'
import type { ComplaintKey } from './use-complaints'

const complaint = { id: 'c1', question: null, extensionAsked: null, canWrite: true, canJudge: true, canReopen: true, canWithdraw: true } as unknown as ComplaintView

/** The choices on a complaint; the cloud gives each step the next of `answers`. */
const reads = jest.fn()
function open(key: ComplaintKey, ...answers: readonly Answer[]) {
  const calls = answeringCloud((_, at) => answers[at] ?? 'offline')
  return { ...render(<ComplaintChoices complaint={complaint} complaintKey={key} onOld={reads} />), calls }
}
const choose = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox')
const write = (text: string) => fireEvent.input(box(), { target: { value: text } })
const send = () => act(async () => { fireEvent.click(screen.getByRole('button', { name: '提交' })) })
const own = { id: 'c1' }
const tracked = { trackingCode: 'ABCDE12345' }

beforeEach(() => {
  localStorage.clear()
  reads.mockClear()
})

describe('what a guest writes to a complaint', () => {
  it.each(['补充说明', '不接受', '重新打开', '撤回投诉'])('S4 「%s」 is there again after the app was closed', (step) => {
    const first = open(own)
    choose(step)
    write('昨晚还是一样')
    first.unmount()
    open(own)
    choose(step)
    expect(box().value).toBe('昨晚还是一样')
    expect(screen.getByText('草稿已存在本机')).toBeTruthy()
  })

  it('each step keeps a text of its own', () => {
    open(own)
    choose('补充说明')
    write('前后换了两支')
    choose('关闭')
    choose('不接受')
    expect(box().value).toBe('')
  })

  it('P8 an outage keeps it, and the second press is the same operation; once the cloud has it nothing is kept', async () => {
    const first = open(own, 'offline', { ok: complaint })
    choose('补充说明')
    write('十点左右')
    await send()
    expect(screen.getByRole('alert').textContent).toContain('网络断了')
    expect(box().value).toBe('十点左右')
    await send()
    expect(first.calls.map(({ input }) => input.words)).toEqual(['十点左右', '十点左右'])
    expect(new Set(first.calls.map(({ input }) => input.operationId)).size).toBe(1)
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    choose('补充说明')
    expect(box().value).toBe('')
    expect(Object.keys(localStorage).filter((key) => key.includes('draft'))).toEqual([])
  })

  it('C1 of a complaint opened by its tracking code nothing is left on this phone; a closed sheet still finds its text', () => {
    open(tracked)
    choose('补充说明')
    write('还有一件事')
    expect(JSON.stringify(localStorage)).not.toContain('还有一件事')
    expect(JSON.stringify(localStorage)).not.toContain(tracked.trackingCode)
    choose('关闭')
    choose('补充说明')
    expect(box().value).toBe('还有一件事')
  })

  it('when another phone was faster the complaint is read again and the text stays; an outage reads nothing', async () => {
    open(own, 'offline', { refused: 'WRONG_STATE' })
    choose('补充说明')
    write('还有一件事')
    await send()
    expect(reads).not.toHaveBeenCalled()
    await send()
    expect(reads).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('alert').textContent).toContain('现在不能做这一步')
    expect(box().value).toBe('还有一件事')
  })

  it('a refusal of one step does not stand above the next', async () => {
    open(own, { refused: 'INTERNAL' })
    await act(async () => { choose('接受这个结果') })
    expect(screen.getByRole('alert')).toBeTruthy()
    choose('补充说明')
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
