import { Page } from '../../ui/page/page'

export default function GalleryPage() {
  return <Page title="组件一览" />
}
