/** What is measured on a page itself: these functions run in the browser, so each holds all it needs. */

/** What sticks out to the side, or is cut off where nobody can read it. */
export function outOfSight(): string[] {
  const found: string[] = [];
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.textContent ?? "").trim().slice(0, 40)}"`;
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  if (wide > 0) found.push(`the page is ${wide} px too wide`);
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    const { overflowX, textOverflow } = getComputedStyle(element);
    if (overflowX === "visible" || !element.checkVisibility() || element.clientWidth < 2) continue;
    const cut = element.scrollWidth - element.clientWidth > 1;
    if (!cut || element.closest("pre, .sr-only, input, textarea, select")) continue;
    // A row that opens what it names, and a name that is told whole on demand, may be short.
    const told = "a[href], button, [role=option], [role=menuitem], [title]";
    if (textOverflow === "ellipsis" && element.closest(told)) continue;
    found.push(`${textOverflow === "ellipsis" ? "cut for good" : "scrolls sideways"}: ${named(element)}`);
  }
  return found;
}

/** What a thumb cannot hit: targets under 44 px, and targets that lie over each other. */
export function outOfReach(): string[] {
  const thumb = 44;
  const some =
    "a[href], button, input, select, textarea, summary, [role=switch], [role=option], [role^=menuitem]";
  const over = [...document.querySelectorAll("[data-overlay]")].at(-1) ?? document.body;
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}"`;
  const reach = (element: Element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const after = getComputedStyle(element, "::after");
    const grows = after.content !== "none" && after.position === "absolute" && after.pointerEvents !== "none";
    const by = (side: "left" | "top" | "right" | "bottom") =>
      grows ? Math.max(0, -Number.parseFloat(after[side]) || 0) : 0;
    return {
      left: left - by("left"),
      top: top - by("top"),
      right: right + by("right"),
      bottom: bottom + by("bottom"),
    };
  };
  const fixed = (element: Element): boolean => {
    for (let each: Element | null = element; each && each !== over; each = each.parentElement)
      if (/fixed|sticky/.test(getComputedStyle(each).position)) return true;
    return false;
  };
  /** What is left of an area where those around it scroll or end. */
  const shown = (element: Element) => {
    const area = reach(element);
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) {
      if (getComputedStyle(each).overflowY === "visible") continue;
      const frame = each.getBoundingClientRect();
      area.left = Math.max(area.left, frame.left);
      area.top = Math.max(area.top, frame.top);
      area.right = Math.min(area.right, frame.right);
      area.bottom = Math.min(area.bottom, frame.bottom);
    }
    return area;
  };
  /** What stands within a sentence or a command is as tall as its line. */
  const inSentence = (element: Element) =>
    (getComputedStyle(element).display === "inline" || element.closest("pre") !== null) &&
    (element.parentElement?.textContent ?? "").trim().length > (element.textContent ?? "").trim().length;
  const targets = [...over.querySelectorAll<HTMLElement>(some)].filter(
    (element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      !element.closest("[inert], [aria-hidden=true], .sr-only") &&
      element.getBoundingClientRect().bottom > 0 &&
      !inSentence(element),
  );
  const areas = targets.map((element) => ({ element, docked: fixed(element), ...reach(element) }));
  const small = areas
    .filter(({ left, right, top, bottom }) => right - left < thumb - 0.5 || bottom - top < thumb - 0.5)
    .map(
      ({ element, left, right, top, bottom }) =>
        `${Math.round(right - left)} x ${Math.round(bottom - top)}: ${named(element)}`,
    );
  const crossed = areas.flatMap((one, index) =>
    areas.slice(index + 1).flatMap((other) => {
      if (one.docked !== other.docked) return [];
      if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
      // A button at the end of a field stands inside of its edge.
      if (one.element.matches("input") && one.element.parentElement?.contains(other.element)) return [];
      const [first, second] = [shown(one.element), shown(other.element)];
      const across = Math.min(first.right, second.right) - Math.max(first.left, second.left);
      const down = Math.min(first.bottom, second.bottom) - Math.max(first.top, second.top);
      return across > 1 && down > 1 ? [`${named(one.element)} lies over ${named(other.element)}`] : [];
    }),
  );
  return [...small, ...crossed];
}

interface Walk {
  expected: Element[];
  seen: { element: Element; ring: boolean; box: DOMRect; within: unknown }[];
}

/** Begins to note where the focus goes; returns how many places it should go to. */
export function watchFocus(): number {
  const some = "a[href], button, input, select, textarea, summary, [tabindex]";
  const over = [...document.querySelectorAll("[data-overlay]")].at(-1) ?? document.body;
  const expected = [...over.querySelectorAll<HTMLElement>(some)].filter(
    (element) =>
      element.tabIndex >= 0 &&
      // A group hands the focus on to the one of its own that is chosen.
      !element.matches("[role=group], [role=radiogroup]") &&
      !element.matches(":disabled") &&
      !element.closest("[inert]") &&
      element.checkVisibility({ visibilityProperty: true }),
  );
  const walk: Walk = { expected, seen: [] };
  const blur = document.activeElement;
  if (over === document.body && blur instanceof HTMLElement) blur.blur();
  Object.assign(window, { walk });
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element)) return;
    // The caret and the lit row say where one is in a palette.
    let ring = target.matches("[role=combobox]");
    for (let each: Element | null = target; each && !ring; each = each.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(each);
      ring = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
    }
    let within: Element | null = target.parentElement;
    while (within && getComputedStyle(within).overflowY === "visible") within = within.parentElement;
    // A link that runs over two lines begins where its first piece does.
    const { left, top, width, height } = target.getClientRects()[0] ?? target.getBoundingClientRect();
    const scrolled = (within ?? document.documentElement).scrollTop;
    walk.seen.push({ element: target, ring, box: new DOMRect(left, top + scrolled, width, height), within });
  });
  return expected.length;
}

/** Where the focus never came to, where it was not to be seen, and where it went backwards. */
export function lostFocus(): string[] {
  const { expected, seen } = (window as unknown as { walk: Walk }).walk;
  const named = (element: Element) =>
    `${element.tagName.toLowerCase()} "${(element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 40)}"`;
  const missed = expected.filter(
    (element) => element.isConnected && !seen.some((step) => step.element === element),
  );
  const unseen = seen.filter(
    ({ ring, element }) => !ring && element.matches(":focus-visible, *") && expected.includes(element),
  );
  const region = "nav, header, main, aside, footer, section, form, li, [data-overlay]";
  const backwards = seen.slice(1).flatMap(({ element, box, within }, index) => {
    const before = seen[index];
    if (!before || expected.indexOf(element) < expected.indexOf(before.element)) return [];
    if (!expected.includes(before.element) || before.within !== within) return [];
    // The cross of a dialog comes last, and links within a text come as the text does.
    if (element.matches("[data-close]") || getComputedStyle(element).display === "inline") return [];
    if (before.element.closest(region) !== element.closest(region)) return [];
    const above = box.bottom <= before.box.top + 2 && box.left < before.box.right - 2;
    const sameRow = box.top < before.box.bottom - 2 && before.box.top < box.bottom - 2;
    const leftOf = sameRow && box.right <= before.box.left + 2;
    return above || leftOf ? [`${named(element)} after ${named(before.element)} goes back`] : [];
  });
  if (document.activeElement instanceof HTMLElement && !document.querySelector("[data-overlay]"))
    document.activeElement.blur();
  window.scrollTo(0, 0);
  return [
    ...missed.map((element) => `never comes to ${named(element)}`),
    ...new Set(unseen.map(({ element }) => `no ring on ${named(element)}`)),
    ...backwards,
  ];
}
