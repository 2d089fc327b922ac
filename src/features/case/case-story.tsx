import { Text, View } from '@tarojs/components'
import type { CaseView } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { Notice } from '../../ui/notice/notice'
import { Panel } from '../../ui/panel/panel'
import { Photos } from '../../ui/photos/photos'
import { Press } from '../../ui/press/press'
import { Tag } from '../../ui/tag/tag'
import { complaintWords } from '../../words/complaint'
import { dueOf } from '../../words/due'
import { dayWords, momentWords, signed } from '../../words/format'
import { useWords } from '../../words/locale'
import { words } from './words'
import './case.scss'

/** What it is and how urgent, before anything else. */
export function CaseHead({ view, onOpen }: { view: CaseView; onOpen: (id: string) => void }) {
  const said = useWords(words)
  const { category, status, channel, clock } = useWords(complaintWords)
  const now = cloudNow()
  const due = dueOf(view, now)
  return (
    <View className="case-head">
      <View className="case-tags">
        {view.nextClock && <Tag words={`${clock[view.nextClock]} · ${due.words}`} tone={due.tone} icon={due.icon} />}
        <Tag words={status[view.status]} />
        {view.isUrgent && <Tag words={said.urgent} tone="bad" icon="flag" />}
        {view.isWaitingForGuest && <Tag words={said.isWaiting} tone="warn" icon="wait" />}
        {view.cycle > 1 && <Tag words={said.cycle(view.cycle)} tone="warn" icon="undo" />}
      </View>
      <Text className="case-line">{[category[view.category], channel[view.channel], view.room].filter(Boolean).join(' · ')}</Text>
      <Text className="case-more">{`${said.number} ${view.number} · ${said.received(momentWords(view.receivedAt, now))}`}</Text>
      <Text className="case-more">{view.handler ? said.handler(view.handler.name) : said.nobody}</Text>
      {view.isLateRegistration && <Text className="case-more">{`${said.late} · ${said.registered(momentWords(view.registeredAt, now))}`}</Text>}
      {[...(view.mergedInto ? [view.mergedInto] : []), ...view.linked].map((other) => (
        <Press key={other} role="link" className="case-other" onPress={() => onOpen(other)}>{other === view.mergedInto ? said.merged : said.linked}</Press>
      ))}
      {view.sameGuest.length > 0 && <Press role="link" className="case-other" onPress={() => onOpen(view.sameGuest[0]?.id ?? '')}>{said.same(view.sameGuest.length)}</Press>}
      {view.external.map(({ authority, number }) => <Text key={`${authority}${number}`} className="case-more">{said.external(said.authority[authority], number)}</Text>)}
      {view.extensionAsked && <Text className="case-more">{said.asked(clock[view.extensionAsked.clock], dayWords(view.extensionAsked.until, now))}</Text>}
      {view.followUp && view.followUp.attempts > 0 && <Text className="case-more">{said.tried(view.followUp.attempts, view.followUp.workingDays, view.followUp.hasMessage)}{view.followUp.isEnough ? ` · ${said.canClose}` : ''}</Text>}
      {view.internalTarget?.status === 'running' && <Text className="case-more">{said.internalTarget(momentWords(view.internalTarget.dueAt, now))}</Text>}
    </View>
  )
}

/** The guest's own words and photos. */
export function CaseStory({ view, onPhotosOld }: { view: CaseView; onPhotosOld: () => Promise<void> }) {
  const said = useWords(words)
  const { category } = useWords(complaintWords)
  return (
    <View>
      <Panel title={category[view.category]}>
        {view.textCheck !== 'passed' && <Notice tone="warn" icon="shield" title={said.check[view.textCheck]} />}
        <Text className="case-text" userSelect>{view.text || said.hidden}</Text>
        {view.entry && <Text className="case-wish">{said.entry(dayWords(view.entry.businessDate, cloudNow()), view.entry.billNo, signed(view.entry.points))}</Text>}
        {view.wishedRemedy && <Text className="case-wish">{said.wished(view.wishedRemedy)}</Text>}
        <Photos addresses={view.photos} label={said.photo} onOld={onPhotosOld} />
      </Panel>
      {view.findings && (
        <Panel title={said.findings}>
          <Text className="case-line">{said.verdict[view.findings.verdict]}</Text>
          <Text className="case-text" userSelect>{view.findings.text}</Text>
        </Panel>
      )}
      {view.answer && <CaseAnswer answer={view.answer} />}
    </View>
  )
}

function CaseAnswer({ answer }: { answer: NonNullable<CaseView['answer']> }) {
  const said = useWords(words)
  const { remedy } = useWords(complaintWords)
  return (
    <Panel title={`${said.answer} · ${momentWords(answer.at, cloudNow())}`}>
      <Text className="case-text" userSelect>{answer.text}</Text>
      {answer.remedies.map((each, at) => (
        <Text key={at} className="case-wish">{[remedy[each.kind], each.points !== null && said.pointsOf(each.points), each.amountFen !== null && said.yuanOf(each.amountFen), each.text, each.given && said.given[each.given]].filter(Boolean).join(' · ')}</Text>
      ))}
    </Panel>
  )
}
