/** A round initial in a colour that belongs to the name. Decoration: the name is always beside it. */
export function Face({ name }: { name: string }) {
  let hue = 0
  for (const letter of name) hue = (hue * 31 + letter.codePointAt(0)!) % 360
  return (
    <span className="face" aria-hidden="true" style={{ '--hue': hue } as React.CSSProperties}>
      {[...name.trim()][0]?.toUpperCase()}
    </span>
  )
}
