import { Text, View } from '@tarojs/components'
import type { ComplaintView } from '@encore/contract/complaint'
import { cloudNow } from '../../api/cloud-time'
import { Panel } from '../../ui/panel/panel'
import { phrase } from '../../ui/phrase'
import { momentWords } from '../../words/format'
import { useWords } from '../../words/locale'
import { ComplaintChoices } from './complaint-choices'
import { Answer, ComplaintStory } from './complaint-story'
import { Promises, StatusTag } from './promise-card'
import type { ComplaintKey } from './use-complaints'
import { WhyThisDay } from './why-this-day'
import { words } from './page-words'
import './complaint.scss'
import './pages.scss'

interface ComplaintDetailProps { complaint: ComplaintView; complaintKey: ComplaintKey; /** What is shown has grown old: a photo's address, or the state of the complaint. */ onOld: () => Promise<void> }

/** One complaint, seen by the guest who filed it or by who holds its tracking code. */
export function ComplaintDetail({ complaint, complaintKey, onOld }: ComplaintDetailProps) {
  const said = useWords(words)
  const facts = [complaint.number, complaint.room && `${said.room} ${complaint.room}`, said.receivedOn(momentWords(complaint.receivedAt, cloudNow()))].filter(Boolean).join(' · ')
  // What the store waits for comes before what has been; what is to be judged stands right above.
  const isAsked = complaint.question !== null || complaint.extensionAsked !== null || complaint.canJudge
  const choices = <ComplaintChoices complaint={complaint} complaintKey={complaintKey} onOld={onOld} />
  return (
    <View className="complaint">
      <View className="promise-head">
        <Text className="complaint-about">{said.categories[complaint.category]}</Text>
        <StatusTag row={complaint} />
      </View>
      <View className="quiet-words">{phrase(facts)}</View>
      <Panel>
        <Promises row={complaint} spoken />
        {complaint.calendarMissingFor !== null && <View className="quiet-words">{said.calendarMissing(complaint.calendarMissingFor)}</View>}
        <WhyThisDay complaint={complaint} />
      </Panel>
      {complaint.answer && <Answer answer={complaint.answer} />}
      {isAsked && choices}
      <ComplaintStory complaint={complaint} onPhotosOld={onOld} />
      {!isAsked && choices}
    </View>
  )
}
