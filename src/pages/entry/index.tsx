import { Page } from '../../ui/page/page'

export default function EntryPage() {
  return <Page title="怎么来的" />
}
