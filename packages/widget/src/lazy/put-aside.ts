/** Takes away what stands beside a room, as its members may, for something else that will stand there. */
export function putAside({ renderRoot }: { readonly renderRoot: ParentNode }): void {
  renderRoot.querySelector<HTMLElement & { hide(): void }>('[beside]')?.hide()
}
