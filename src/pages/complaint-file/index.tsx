import { Page } from '../../ui/page/page'

export default function ComplaintFilePage() {
  return <Page title="我要投诉" />
}
