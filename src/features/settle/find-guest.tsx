import { Text, View } from '@tarojs/components'
import type { MemberFound } from '@encore/contract/member'
import { useRef, type ReactNode } from 'react'
import type { Refusal } from '../../api/client'
import { cloudNow } from '../../api/cloud-time'
import { useMessage } from '../../api/messages'
import { Button } from '../../ui/button/button'
import { Field } from '../../ui/field/field'
import { List, Row } from '../../ui/list/list'
import { Notice } from '../../ui/notice/notice'
import { Skeleton } from '../../ui/skeleton/skeleton'
import { useUiWords } from '../../ui/words'
import { dayWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { peopleWords } from '../../words/people'
import type { Finding, useFindGuest } from './use-find-guest'
import { words } from './words'
import './settle.scss'

interface FindGuestProps {
  find: ReturnType<typeof useFindGuest>
  /** Where a guest who is no member yet goes from here, with the phone if that is what was typed. */
  onRegister?: ((phone: string | null) => void) | undefined
  /** A smaller head when the guest is only one part of the page. */
  children?: ReactNode
}

export function FindGuest({ find, onRegister, children }: FindGuestProps) {
  const said = useWords(words).find
  const text = useRef('')
  const { finding, type, scan } = find
  const go = () => { if (text.current.trim()) void type(text.current) }
  return (
    <View className="find-guest">
      {children}
      <Button words={said.scan} icon="scan" onPress={() => void scan()} />
      <View className="find-guest-search">
        <Field label={said.search} kind="search" example={said.example} maxLength={40} onText={(typed) => { text.current = typed }} onDone={go}
          trailing={<Button words={said.go} tone="plain" wide={false} busy={finding.at === 'searching' ? said.searching : undefined} onPress={go} />} />
      </View>
      <View className="find-guest-answer"><Answer finding={finding} find={find} onRegister={onRegister} /></View>
    </View>
  )
}

function Answer({ finding, find, onRegister }: { finding: Finding; find: FindGuestProps['find']; onRegister: FindGuestProps['onRegister'] }) {
  const said = useWords(words).find
  switch (finding.at) {
    case 'asking': return null
    case 'searching': return <Skeleton shape="rows" count={2} label={said.searching} />
    case 'unreadable': return <Notice tone="warn" icon="info" title={said.unreadable} more={said.unreadableMore} announced />
    case 'found': return <Found guests={finding.guests} onPick={find.pick} />
    case 'refused': return (
      <Refused refusal={finding.refusal} again={() => void find.look(finding.search)}
        onRegister={onRegister && (() => onRegister(finding.search.by === 'phone' ? finding.search.value : null))} />
    )
  }
}

function Found({ guests, onPick }: { guests: readonly MemberFound[]; onPick: (guest: MemberFound) => void }) {
  const said = useWords(words).find
  const { tier } = useWords(peopleWords)
  return (
    <View>
      <View className="find-guest-count"><Text>{said.found(guests.length)}</Text></View>
      <List label={said.found(guests.length)}>
        {guests.map((guest) => (
          <Row key={guest.card.memberId} title={guest.card.name} value={tier[guest.card.tier]} valueTone="quiet"
            more={[guest.phoneMasked, guest.lastVisit ? said.visited(dayWords(guest.lastVisit, cloudNow())) : said.neverVisited, !guest.claimed && said.unclaimed].filter(Boolean).join(' · ')}
            onPress={() => onPick(guest)} />
        ))}
      </List>
    </View>
  )
}

function Refused({ refusal, again, onRegister }: { refusal: Refusal; again: () => void; onRegister: (() => void) | undefined }) {
  const said = useWords(words).find
  const message = useMessage(refusal)
  const ui = useUiWords()
  if (refusal.code === 'MEMBER_NOT_FOUND') {
    return <Notice icon="search" title={message.title} more={message.next} announced {...(onRegister && { action: { words: said.register, onPress: onRegister } })} />
  }
  const isCode = refusal.code === 'MEMBER_CODE_INVALID' || refusal.code === 'MEMBER_CODE_USED'
  return <Notice tone={isCode ? 'warn' : 'bad'} title={message.title} more={isCode ? said.freshCode : message.next} announced {...(!isCode && { action: { words: ui.retry, onPress: again } })} />
}
