/** Where letter is the usual paper: https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml (paperSize). */
const letterRegions = new Set(['BZ', 'CA', 'CL', 'CO', 'CR', 'GT', 'MX', 'NI', 'PA', 'PH', 'PR', 'SV', 'US', 'VE']);

/** The usual paper of a system that prefers these languages, the most wanted first. */
export function paperSize(preferred: readonly string[]): 'A4' | 'letter' {
  const [language] = preferred;
  if (language === undefined) return 'A4';
  try {
    return letterRegions.has(new Intl.Locale(language).maximize().region ?? '') ? 'letter' : 'A4';
  } catch (error) {
    if (error instanceof RangeError) return 'A4';
    throw error;
  }
}
