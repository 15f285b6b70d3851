import { css } from 'lit'

/**
 * The design tokens: the public `--parlor-*` properties, which a page may set on the element or on
 * anything above it, and the private `--_*` values derived from them. Only the outermost Parlor
 * element adopts this sheet; those inside inherit the result.
 *
 * Light colours are capped in luminance (XYZ, exact contrast, hue kept), dark ones are floored in
 * OKLCH lightness: any brand colour stays readable.
 */
export const tokens = css`
  :host {
    --_accent: var(--parlor-accent, #0b6b66);
    --_paper: var(--parlor-paper, light-dark(#ffffff, #161b1a));
    --_ink: var(--parlor-ink, light-dark(#18211f, #e8eeec));
    --_danger: var(--parlor-danger, light-dark(#b0261c, #ff9d93));
    --_font: var(--parlor-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif);
    --_mono: var(
      --parlor-font-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Code',
      Menlo,
      Consolas,
      'Noto Sans Mono',
      monospace
    );
    --_text: var(--parlor-text, 0.9375rem);
    --_radius: var(--parlor-radius, 14px);
    --_space: var(--parlor-space, 4px);
    --_measure: var(--parlor-measure, 46rem);
    --_motion: var(--parlor-motion, 1);
    --_z: var(--parlor-z, 2147483000);

    --_dim: max(min(1, 0.178 / max(y, 0.001)), clamp(0, (y - 0.25) * 1e6, 1));
    --_white: clamp(0, (0.25 - y) * 1e6, 1);
    --_cap: min(1, 0.118 / max(y, 0.001));
    --_fill: light-dark(
      color(from var(--_accent) xyz-d65 calc(x * var(--_dim)) calc(y * var(--_dim)) calc(z * var(--_dim))),
      oklch(from var(--_accent) max(l, 0.76) min(c, 0.12) h)
    );
    --_on-fill: light-dark(
      color(from var(--_accent) xyz-d65 calc(0.9505 * var(--_white)) var(--_white) calc(1.089 * var(--_white))),
      oklch(from var(--_accent) 0.2 min(c, 0.03) h)
    );
    --_link: light-dark(
      color(from var(--_accent) xyz-d65 calc(x * var(--_cap)) calc(y * var(--_cap)) calc(z * var(--_cap))),
      oklch(from var(--_accent) max(l, 0.8) min(c, 0.11) h)
    );
    --_own: light-dark(
      oklch(from var(--_accent) 0.93 min(c * 0.3, 0.03) h),
      oklch(from var(--_accent) 0.34 min(c * 0.5, 0.046) h)
    );
    --_tint: light-dark(
      oklch(from var(--_accent) 0.968 min(c * 0.14, 0.013) h),
      oklch(from var(--_accent) 0.272 min(c * 0.3, 0.026) h)
    );
    --_tint-line: light-dark(
      oklch(from var(--_accent) 0.86 min(c * 0.4, 0.04) h),
      oklch(from var(--_accent) 0.45 min(c * 0.6, 0.06) h)
    );
    --_other: light-dark(
      color-mix(in oklab, var(--_ink) 5.5%, var(--_paper)),
      color-mix(in oklab, var(--_ink) 9%, var(--_paper))
    );
    --_raised: light-dark(var(--_paper), color-mix(in oklab, var(--_ink) 6%, var(--_paper)));
    --_hover: color-mix(in oklab, var(--_ink) 6%, transparent);
    --_press: color-mix(in oklab, var(--_ink) 11%, transparent);
    --_well: light-dark(color-mix(in oklab, var(--_ink) 5%, transparent), rgb(0 0 0 / 0.2));
    --_line: light-dark(
      color-mix(in oklab, var(--_ink) 11%, var(--_paper)),
      color-mix(in oklab, var(--_ink) 15%, var(--_paper))
    );
    --_edge: light-dark(
      color-mix(in oklab, var(--_ink) 52%, transparent),
      color-mix(in oklab, var(--_ink) 44%, transparent)
    );
    --_ink-2: light-dark(
      color-mix(in oklab, var(--_ink) 69%, var(--_paper)),
      color-mix(in oklab, var(--_ink) 71%, var(--_paper))
    );
    --_inverse: light-dark(
      color-mix(in oklab, var(--_ink) 94%, var(--_paper)),
      color-mix(in oklab, var(--_ink) 92%, var(--_paper))
    );
    --_wash: light-dark(
      color-mix(in oklab, var(--_danger) 8%, var(--_paper)),
      color-mix(in oklab, var(--_danger) 14%, var(--_paper))
    );
    --_on-danger: light-dark(#ffffff, #2b0805);
    --_warn: light-dark(#7d4a00, #f0c269);
    --_good: light-dark(#17683c, #79d6a0);
    --_focus: var(--_link);

    --_r-bubble: var(--parlor-bubble-radius, var(--_radius));
    --_r-joint: calc(var(--_r-bubble) * 0.3);
    --_r-card: calc(var(--_radius) * 0.64);
    --_r-control: calc(var(--_radius) * 0.72);
    --_r-panel: calc(var(--_radius) + 2px);

    --_s1: calc(var(--_space) * 0.5);
    --_s2: var(--_space);
    --_s3: calc(var(--_space) * 2);
    --_s4: calc(var(--_space) * 3);
    --_s5: calc(var(--_space) * 4);
    --_s6: calc(var(--_space) * 6);

    --_t-micro: calc(var(--_text) * 0.8);
    --_t-small: calc(var(--_text) * 0.8667);
    --_t-body: var(--_text);
    --_t-title: calc(var(--_text) * 1.1334);

    --_e1: 0 0 0 1px var(--_line), 0 1px 2px light-dark(rgb(10 25 22 / 0.06), rgb(0 0 0 / 0.4));
    --_e2:
      0 0 0 1px var(--_line), 0 2px 6px light-dark(rgb(10 25 22 / 0.06), rgb(0 0 0 / 0.35)),
      0 12px 28px -8px light-dark(rgb(10 25 22 / 0.18), rgb(0 0 0 / 0.6));
    --_e3:
      0 0 0 1px var(--_line), 0 4px 12px light-dark(rgb(10 25 22 / 0.06), rgb(0 0 0 / 0.4)),
      0 28px 64px -16px light-dark(rgb(10 25 22 / 0.28), rgb(0 0 0 / 0.75));

    --_fast: calc(120ms * var(--_motion));
    --_calm: calc(200ms * var(--_motion));
    --_slow: calc(320ms * var(--_motion));
    --_ease: cubic-bezier(0.2, 0, 0, 1);

    --_hit: 32px;
    --_face: 32px;
    --_gutter: 22px;
    --_pad: var(--_s5);

    color: var(--_ink);
    font: 400 var(--_t-body) / 1.4667 var(--_font);
    letter-spacing: normal;
    word-spacing: normal;
    text-transform: none;
    text-indent: 0;
    text-align: start;
    text-shadow: none;
    white-space: normal;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
  }

  :host([theme='auto']) {
    color-scheme: light dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([density='compact']) {
    --_space: var(--parlor-space, 3px);
    --_text: var(--parlor-text, 0.84375rem);
    --_face: 28px;
  }
  :host(:lang(ar)),
  :host(:lang(fa)),
  :host(:lang(ur)) {
    line-height: 1.6;
  }

  @media (pointer: coarse) {
    :host {
      --_hit: 44px;
      --_face: 32px;
      --_text: var(--parlor-text, 0.9375rem);
      --_space: var(--parlor-space, 4px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_motion: 0;
    }
  }
  @media (prefers-contrast: more) {
    :host {
      --_ink-2: var(--_ink);
      --_line: var(--_edge);
    }
  }
  @media print {
    :host {
      color-scheme: light;
    }
  }

  /* Engines without relative colours or light-dark(): both default palettes as fixed values; the
     accent colours what is filled, and ParlorElement finds black or white for the sign on it. */
  @supports not ((color: oklch(from red l c h)) and (color: light-dark(red, red))) {
    :host {
      --_paper: var(--parlor-paper, #ffffff);
      --_ink: var(--parlor-ink, #18211f);
      --_danger: var(--parlor-danger, #b0261c);
      --_fill: var(--_accent);
      --_on-fill: #ffffff;
      --_link: #0b6b66;
      --_own: #d7edeb;
      --_tint: #ecf7f6;
      --_tint-line: #b9dcd9;
      --_other: #f1f1f1;
      --_raised: #ffffff;
      --_hover: rgb(24 33 31 / 0.06);
      --_press: rgb(24 33 31 / 0.11);
      --_well: rgb(24 33 31 / 0.05);
      --_line: #e2e3e3;
      --_edge: rgb(24 33 31 / 0.52);
      --_ink-2: #575e5c;
      --_inverse: #242d2b;
      --_wash: #f9eeed;
      --_on-danger: #ffffff;
      --_warn: #7d4a00;
      --_good: #17683c;
      --_e1: 0 0 0 1px var(--_line);
      --_e2: 0 0 0 1px var(--_line), 0 12px 28px -8px rgb(0 0 0 / 0.3);
      --_e3: 0 0 0 1px var(--_line), 0 28px 64px -16px rgb(0 0 0 / 0.4);
    }
    :host([theme='dark']) {
      --_paper: var(--parlor-paper, #161b1a);
      --_ink: var(--parlor-ink, #e8eeec);
      --_danger: var(--parlor-danger, #ff9d93);
      --_link: #7ecfc8;
      --_own: #1d3f3c;
      --_tint: #192b29;
      --_tint-line: #2b5450;
      --_other: #252b2a;
      --_raised: #202524;
      --_hover: rgb(232 238 236 / 0.06);
      --_press: rgb(232 238 236 / 0.11);
      --_well: rgb(0 0 0 / 0.2);
      --_line: #303634;
      --_edge: rgb(232 238 236 / 0.44);
      --_ink-2: #a4aaa8;
      --_inverse: #d6dcda;
      --_wash: #34201e;
      --_on-danger: #2b0805;
      --_warn: #f0c269;
      --_good: #79d6a0;
    }
  }
`
