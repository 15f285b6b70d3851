import { css } from 'lit'

export const styles = css`
  :host {
    --_size: var(--parlor-avatar-size, var(--_face, 32px));
    position: relative;
    display: inline-block;
    flex: none;
    inline-size: var(--_size);
    block-size: var(--_size);
    user-select: none;
  }
  .face {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
    overflow: hidden;
    border: 1px solid transparent;
    border-radius: 50%;
    background: light-dark(oklch(0.915 0.045 var(--_hue, 165)), oklch(0.37 0.05 var(--_hue, 165)));
    color: light-dark(oklch(0.38 0.085 var(--_hue, 165)), oklch(0.93 0.04 var(--_hue, 165)));
    font: 600 calc(var(--_size) * 0.375) / 1 var(--_font);
    letter-spacing: 0.01em;
  }
  :host([kind='room']) .face {
    border-radius: min(calc(var(--_size) * 0.3), calc(var(--_radius) * 0.8));
  }
  img {
    grid-area: 1 / 1;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .face span {
    grid-area: 1 / 1;
  }
  .presence {
    position: absolute;
    inset-block-end: -2px;
    inset-inline-end: -2px;
    inline-size: 12px;
    block-size: 12px;
    border: 2px solid var(--_paper);
    border-radius: 50%;
    background: light-dark(#1e8a50, #5ecb8d);
  }
  .presence.away {
    background: var(--_paper);
    box-shadow: inset 0 0 0 2px var(--_edge);
  }
  @media (forced-colors: active) {
    .face {
      border-color: CanvasText;
    }
    .presence {
      forced-color-adjust: none;
      border-color: Canvas;
      background: Highlight;
    }
  }
`
