import { Page } from '../../ui/page/page'

export default function DeskPage() {
  return <Page title="工作台" />
}
