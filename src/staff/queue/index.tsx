import { Page } from '../../ui/page/page'

export default function QueuePage() {
  return <Page title="投诉处理" />
}
