import { Page } from '../../ui/page/page'

export default function TeamPage() {
  return <Page title="团队" />
}
