import { Page } from '../../ui/page/page'

export default function JoinPage() {
  return <Page title="三步入会" />
}
