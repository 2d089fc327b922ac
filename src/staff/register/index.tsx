import '../messages'
import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { Registered } from '@encore/contract/member'
import { RegisterForm, RegisterRefused } from '../../features/register/register-form'
import { useRegister } from '../../features/register/use-register'
import { words } from '../../features/register/words'
import { GuestCard } from '../../features/settle/guest-card'
import { Button } from '../../ui/button/button'
import { Notice } from '../../ui/notice/notice'
import { Page } from '../../ui/page/page'
import { Stack } from '../../ui/stack/stack'
import { useWords } from '../../words/locale'

export default function RegisterPage() {
  const said = useWords(words)
  const registering = useRegister(useRouter().params.phone ?? '')
  const { doing, wrong, submit, another } = registering
  if (doing.at === 'done') return <Done registered={doing.value} onAnother={another} />
  return (
    <Page title={said.title} broad footer={(
      <Stack gap="s">
        {doing.at === 'refused' && <RegisterRefused refusal={doing.refusal} />}
        {Object.keys(wrong).length > 0 && <Notice tone="bad" title={said.check} announced />}
        <Button words={said.submit} busy={doing.at === 'busy' ? said.submitting : undefined} onPress={() => void submit()} />
      </Stack>
    )}>
      <RegisterForm registering={registering} />
    </Page>
  )
}

/** A phone that was known shows its card: M2, the two never become two members. */
function Done({ registered: { card, existed, welcomePoints, phoneMasked }, onAnother }: { registered: Registered; onAnother: () => void }) {
  const said = useWords(words)
  const settle = () => void Taro.redirectTo({ url: `/staff/settle/index?memberNo=${card.memberNo.replace(/\s/g, '')}` })
  const welcome = welcomePoints > 0 ? said.welcome(welcomePoints) : said.noWelcome
  return (
    <Page title={said.title} footer={<Stack gap="s"><Button words={said.settle} icon="bill" onPress={settle} /><Button words={said.another} tone="quiet" onPress={onAnother} /></Stack>}>
      <GuestCard card={card} />
      <View className="register-done">
        {existed
          ? <Notice icon="info" title={`${said.existed} · ${phoneMasked}`} more={said.existedMore} announced />
          : <Notice tone="good" title={`${said.done} · ${phoneMasked} · ${welcome}`} more={said.doneMore} announced />}
      </View>
    </Page>
  )
}
