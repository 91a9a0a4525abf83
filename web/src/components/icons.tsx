// Line icons on a 24 px grid, all drawn for the panel. Hidden from screen readers: the control around them has the
// name.
import type { ReactNode, SVGProps } from 'react'

const shapes = {
  users: (
    <>
      <circle cx="9" cy="8" r="3.6" />
      <path d="M2.8 19.5c.5-3.4 3-5.3 6.2-5.3s5.7 1.9 6.2 5.3M16 4.8a3.4 3.4 0 0 1 0 6.4M18.2 14.7c1.7.7 2.8 2.3 3.1 4.8" />
    </>
  ),
  gift: (
    <path d="M4 11.5h16V19a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 19zM3 7.8h18v3.7H3zM12 7.8v12.7M12 7.6C10.2 3.2 5.7 3 5.9 5.7c.1 1.5 2 2 6.1 1.9zm0 0c1.8-4.4 6.3-4.6 6.1-1.9-.1 1.5-2 2-6.1 1.9z" />
  ),
  star: <path d="M12 3.8l2.5 5.3 5.8.7-4.3 4 1.2 5.7-5.2-2.9-5.2 2.9L8 13.8l-4.3-4 5.8-.7z" />,
  settings: (
    <>
      <path d="M3.5 7.5h9m5.5 0h2.5M3.5 16.5H6m5.5 0h9" />
      <circle cx="15.2" cy="7.5" r="2.5" />
      <circle cx="8.8" cy="16.5" r="2.5" />
    </>
  ),
  activity: <path d="M3 12h4l2.6-7 4.6 14L17 12h4" />,
  more: <path d="M5 12h.01M12 12h.01M19 12h.01" strokeWidth="3.2" />,
  download: <path d="M12 4v11m-4.3-4.2L12 15l4.3-4.2M4.5 19.5h15" />,
  bolt: <path d="M13.2 3.5L5 13.5h5.6l-.8 7L18 10.3h-5.7z" />,
  unplug: (
    <path d="M4 20l3.2-3.2M16.8 7.2L20 4M9.3 9.3l-2.6 2.6a3.6 3.6 0 0 0 0 5l.4.4a3.6 3.6 0 0 0 5 0l2.6-2.6M10.5 13.5L12 12M14.7 14.7l2.6-2.6a3.6 3.6 0 0 0 0-5l-.4-.4a3.6 3.6 0 0 0-5 0L9.3 9.3" />
  ),
  refresh: <path d="M20 11.5A8 8 0 0 0 5.6 7M4 3.8V8h4.2M4 12.5A8 8 0 0 0 18.4 17m1.6 3.2V16h-4.2" />,
  plus: <path d="M12 5v14M5 12h14" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="2.8" />
    </>
  ),
  eyeOff: (
    <path d="M4 4l16 16M9.9 6.1A9 9 0 0 1 12 5.8c6 0 9.5 6.2 9.5 6.2a16 16 0 0 1-2.7 3.3M6.4 7.7A16 16 0 0 0 2.5 12S6 18.2 12 18.2a9 9 0 0 0 4.5-1.2M10 10.1a2.8 2.8 0 0 0 3.9 3.9" />
  ),
  trash: (
    <path d="M4.5 6.5h15M9.5 6V4.2h5V6M6.3 6.5l.8 12.3c.1.9.7 1.5 1.6 1.5h6.6c.9 0 1.5-.6 1.6-1.5l.8-12.3M10 10.5v6M14 10.5v6" />
  ),
  dots: <path d="M5.5 12h.01M12 12h.01M18.5 12h.01" strokeWidth="2.8" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  close: <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />,
  alert: (
    <path d="M12 8.5v5M12 16.8h.01M10.5 4.4L2.9 17.6A1.7 1.7 0 0 0 4.4 20.2h15.2a1.7 1.7 0 0 0 1.5-2.6L13.5 4.4a1.7 1.7 0 0 0-3 0z" />
  ),
  info: <path d="M12 11.3v5.2M12 7.8h.01M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z" />,
  signOut: (
    <path d="M14.5 7.5V5.3A1.8 1.8 0 0 0 12.7 3.5H5.8A1.8 1.8 0 0 0 4 5.3v13.4a1.8 1.8 0 0 0 1.8 1.8h6.9a1.8 1.8 0 0 0 1.8-1.8v-2.2M9.5 12h11m-3.2-3.3L20.6 12l-3.3 3.3" />
  ),
  signIn: (
    <path d="M9.5 7.5V5.3a1.8 1.8 0 0 1 1.8-1.8h6.9A1.8 1.8 0 0 1 20 5.3v13.4a1.8 1.8 0 0 1-1.8 1.8h-6.9a1.8 1.8 0 0 1-1.8-1.8v-2.2M3.5 12h11m-3.3-3.3l3.3 3.3-3.3 3.3" />
  ),
  qr: <path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5H14zM20 14v3M17 20h3v.01M14 20h.01" />,
  key: <path d="M14.8 9.2h.01M10.5 13.5L4 20v0h4v-3h2.5v-2.5h1.7M21 8.8a5.6 5.6 0 1 1-11.2 0 5.6 5.6 0 0 1 11.2 0z" />,
  search: <path d="M16 16l4.5 4.5M18 10.8a7.2 7.2 0 1 1-14.4 0 7.2 7.2 0 0 1 14.4 0z" />,
  chevronDown: <path d="M6.5 9.5l5.5 5.5 5.5-5.5" />,
  chevronLeft: <path d="M14.5 6.5L9 12l5.5 5.5" />,
  chevronRight: <path d="M9.5 6.5L15 12l-5.5 5.5" />,
  arrowUp: <path d="M12 19.5V5m-5.5 5.5L12 5l5.5 5.5" />,
  arrowDown: <path d="M12 4.5V19m-5.5-5.5L12 19l5.5-5.5" />,
  grip: <path d="M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01" strokeWidth="2.6" />,
  play: <path d="M8 5.2v13.6a.6.6 0 0 0 .9.5l10.6-6.8a.6.6 0 0 0 0-1L8.9 4.7a.6.6 0 0 0-.9.5z" />,
  pause: <path d="M8.5 5v14M15.5 5v14" strokeWidth="2.4" />,
  external: (
    <path d="M10.5 5H6a1.8 1.8 0 0 0-1.8 1.8V18A1.8 1.8 0 0 0 6 19.8h11.2A1.8 1.8 0 0 0 19 18v-4.5M14 4.2h5.8V10M19.5 4.5L11 13" />
  ),
  copy: (
    <path d="M8.5 8.5h10A1.5 1.5 0 0 1 20 10v8.5a1.5 1.5 0 0 1-1.5 1.5H10a1.5 1.5 0 0 1-1.5-1.5zM15.5 8.3V5.5A1.5 1.5 0 0 0 14 4H5.5A1.5 1.5 0 0 0 4 5.5V14a1.5 1.5 0 0 0 1.5 1.5h2.8" />
  ),
  pencil: (
    <path d="M4.5 19.5l.8-3.7L16.2 4.9a1.8 1.8 0 0 1 2.6 0l.3.3a1.8 1.8 0 0 1 0 2.6L8.2 18.7zM14.3 6.8l2.9 2.9" />
  ),
  screen: (
    <path d="M5.3 4.5h13.4a1.8 1.8 0 0 1 1.8 1.8v8.4a1.8 1.8 0 0 1-1.8 1.8H5.3a1.8 1.8 0 0 1-1.8-1.8V6.3a1.8 1.8 0 0 1 1.8-1.8zM8.5 20h7M12 16.8V20" />
  ),
  phone: (
    <path d="M8.2 3.5h7.6a1.7 1.7 0 0 1 1.7 1.7v13.6a1.7 1.7 0 0 1-1.7 1.7H8.2a1.7 1.7 0 0 1-1.7-1.7V5.2a1.7 1.7 0 0 1 1.7-1.7zM10.8 17.5h2.4" />
  ),
  bot: (
    <path d="M6 9h12a2 2 0 0 1 2 2v6.5a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V11a2 2 0 0 1 2-2zM12 9V5M12 4.8h.01M9 13.5v1.2M15 13.5v1.2" />
  ),
  shield: <path d="M12 3.5l7 2.6v5.4c0 4.3-2.9 7.5-7 9-4.1-1.5-7-4.7-7-9V6.1z" />,
  link: <path d="M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof shapes
export const isIconName = (name: string): name is IconName => Object.hasOwn(shapes, name)

export function Icon({ name, size = 18, ...rest }: { name: IconName; size?: number } & SVGProps<SVGSVGElement>) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...rest}
    >
      {shapes[name]}
    </svg>
  )
}
