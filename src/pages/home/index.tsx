import { Page } from '../../ui/page/page'

export default function HomePage() {
  return <Page title="首页" tab="home" />
}
