import { Image, Text, View } from '@tarojs/components'
import { Icon } from '../../ui/icon/icon'
import { Notice } from '../../ui/notice/notice'
import { Press } from '../../ui/press/press'
import { semantics } from '../../ui/semantics'
import { useWords } from '../../words/locale'
import type { Draft } from './draft'
import { useDraftPhotos, type PhotoAt, type PhotoShown } from './use-draft-photos'
import type { Writing } from './use-filing'
import { words } from './page-words'

/** Photos go up one by one while the guest writes; each says where it is and can be tried again alone (S4). */
export function PhotoPicker({ draft, writing, most }: { draft: Draft; writing: Writing; most: number }) {
  const said = useWords(words)
  const { shown, add, remove, retry, hasTrouble } = useDraftPhotos(draft, writing)
  const sent = shown.filter(({ at }) => at === 'sent').length
  return (
    <View>
      <View className="form-label">{said.photos}</View>
      <View className="photos">
        {shown.map((photo, at) => <Photo key={photo.id} photo={photo} number={at + 1} onRemove={() => remove(photo)} onRetry={() => retry(photo.id)} />)}
        {shown.length < most && (
          <Press className="photo photo-add" label={said.addPhoto} onPress={() => void add()}><Icon name="camera" size={24} /><Text className="photo-state">{said.addPhoto}</Text></Press>
        )}
      </View>
      <View className="quiet-words" {...semantics({ live: 'polite' })}>{shown.length > 0 ? said.photosProgress(sent, shown.length) : said.photosHint(most)}</View>
      {hasTrouble && <Notice tone="bad" title={said.photoTrouble} more={said.photoTroubleMore} announced />}
    </View>
  )
}

function Photo({ photo, number, onRemove, onRetry }: { photo: PhotoShown; number: number; onRemove: () => void; onRetry: () => void }) {
  const said = useWords(words)
  const states: Record<PhotoAt, string> = { waiting: said.photoWaiting, sending: said.photoSending, sent: said.photoSent, failed: said.photoFailed }
  const picture = photo.address ? <Image className="photo-image" src={photo.address} mode="aspectFill" {...{ nativeProps: { alt: '' } }} /> : <View className="photo-image" />
  return (
    <View className="photo-item">
      <View className="photo" {...semantics({ role: 'img', label: `${said.photoNumber(number)}，${states[photo.at]}` })}>
        {picture}
        <Press className="photo-remove" label={said.photoRemove(number)} onPress={onRemove}><View className="photo-dot"><Icon name="close" size={16} /></View></Press>
      </View>
      {photo.at === 'failed'
        ? <Press className="photo-state photo-state-failed" label={`${said.photoNumber(number)}，${said.photoFailed}`} onPress={onRetry}>{said.photoFailed}</Press>
        : <View className="photo-state">{states[photo.at]}</View>}
    </View>
  )
}
