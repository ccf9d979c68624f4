export function BrandMark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 24 24"
      className="size-icon-brand shrink-0 fill-none stroke-accent stroke-2"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d="M5 19V9.5A3.5 3.5 0 0 1 8.5 6H12" />
      <path d="M5 14.5c0-2 1.5-3 3.5-3h3" />
      <circle cx="15" cy="6" r="2.4" />
      <path d="m12.5 15 2.7 2.7L20.5 12" />
    </svg>
  );
}
