let ahead = 0

/** The cloud's clock rules: promises and codes are right on a phone whose own clock is not. */
export const setCloudTime = (now: number): void => { ahead = now - Date.now() }
export const cloudNow = (): number => Date.now() + ahead
