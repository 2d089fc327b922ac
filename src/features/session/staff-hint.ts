import { create } from 'zustand'

/** Whether to show the fifth tab. A courtesy: the server checks every staff call (M23). */
export const useStaffHint = create<{ readonly isStaff: boolean }>(() => ({ isStaff: false }))
