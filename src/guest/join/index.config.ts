export default definePageConfig({ navigationBarTitleText: '三步入会' })
