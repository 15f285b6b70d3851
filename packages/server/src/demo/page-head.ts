/** What a page of the demo has besides the element and the style they all share. */
export interface PageHead {
  readonly title: string
  /** Files of style sheets and scripts under `/demo/`. */
  readonly styles?: readonly string[]
  readonly scripts?: readonly string[]
}

/** The beginning of a page of the demo, up to its body. */
export function pageHead({ title, styles = [], scripts = [] }: PageHead): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Chat that people embed in their own product and host themselves.">
<title>${title}</title>
<link rel="icon" href="data:,">
${['page.css', ...styles].map((file) => `<link rel="stylesheet" href="/demo/${file}">`).join('\n')}
<script src="/parlor.js" defer></script>
${scripts.map((file) => `<script src="/demo/${file}" defer></script>\n`).join('')}</head>
`
}
