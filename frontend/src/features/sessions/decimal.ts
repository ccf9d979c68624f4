/** Half of the world writes 0,5 for 0.5. With three digits behind it the comma may part thousands: that is not guessed. */
export function withPoint(number: string): string {
  return /^-?\d+,(\d{1,2}|\d{4,})$/.test(number) ? number.replace(",", ".") : number;
}
