import { Page } from '../../ui/page/page'

export default function ComplaintPage() {
  return <Page title="投诉进展" />
}
