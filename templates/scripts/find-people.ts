import type { PeopleSuggested } from '../pages/desk/search/people-suggested.ts';

const pauseMs = 200;
const shortest = 2;
const nobody: PeopleSuggested = { said: '', people: [] };

/** What the search box brings with it for us, all of it in the page already; `from`: who to ask. */
type Parts = {
  input: HTMLInputElement;
  box: HTMLElement;
  list: HTMLElement;
  said: HTMLElement;
  pattern: Element;
  from: string;
};

/**
 * Shows below the search box of the desk whom the search would find, while somebody types. It is the
 * one script there is, and nothing needs it. The pattern is WAI-ARIA's editable combobox with list
 * autocomplete and manual selection (w3.org/WAI/ARIA/apg/patterns/combobox): nobody is chosen until an
 * arrow key is pressed, and Enter without that sends the form. It makes no markup out of text.
 */
class FindPeople {
  readonly #parts: Parts;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** The last question, until something else is typed: what comes back to any other is not shown. */
  #asking: AbortController | undefined;

  constructor(parts: Parts) {
    const { input, box, list } = parts;
    this.#parts = parts;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    this.#close();
    input.addEventListener('input', () => this.#askAfter(pauseMs));
    input.addEventListener('keydown', (event) => this.#press(event));
    input.addEventListener('blur', () => this.#close());
    input.form?.addEventListener('submit', () => this.#close());
    // The focus stays where it is typed, or nothing would be left to press.
    box.addEventListener('mousedown', (event) => event.preventDefault());
  }

  #options(): HTMLAnchorElement[] {
    return [...this.#parts.list.querySelectorAll('a')];
  }

  #chosen(): HTMLAnchorElement | undefined {
    return this.#options().find((option) => option.getAttribute('aria-selected') === 'true');
  }

  #choose(option?: HTMLAnchorElement): void {
    const { input } = this.#parts;
    for (const one of this.#options()) one.setAttribute('aria-selected', String(one === option));
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  #move(by: 1 | -1): void {
    const all = this.#options();
    const chosen = this.#chosen();
    const from = chosen ? all.indexOf(chosen) : by > 0 ? -1 : all.length;
    this.#choose(all[(from + by + all.length) % all.length]);
  }

  #show({ said, people }: PeopleSuggested): void {
    const { input, list, pattern, said: sentence } = this.#parts;
    const options = people.map(({ href, name, who }, at) => {
      const option = pattern.cloneNode(true) as HTMLAnchorElement;
      option.id = `${list.id}-${at}`;
      option.href = href;
      [name, who].forEach((text, part) => {
        option.children[part]?.append(text);
      });
      return option;
    });
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    sentence.textContent = said;
    input.setAttribute('aria-expanded', String(options.length > 0));
    this.#choose();
  }

  #stopAsking(): void {
    clearTimeout(this.#pause);
    this.#asking?.abort();
    this.#asking = undefined;
  }

  #close(): void {
    this.#stopAsking();
    this.#show(nobody);
  }

  #askAfter(wait: number): void {
    const typed = this.#parts.input.value.trim();
    this.#stopAsking();
    if ([...typed].length < shortest) this.#close();
    else {
      this.#choose();
      this.#pause = setTimeout(() => void this.#ask(typed), wait);
    }
  }

  async #ask(find: string): Promise<void> {
    const mine = new AbortController();
    this.#asking = mine;
    const { signal } = mine;
    const body = new URLSearchParams({ find });
    // Overtaken, or nobody answers: nothing is said, and the form still works.
    const found = await fetch(this.#parts.from, { method: 'POST', body, redirect: 'error', signal })
      .then((answer): Promise<PeopleSuggested> | undefined =>
        answer.ok ? answer.json() : undefined,
      )
      .catch(() => undefined);
    if (this.#asking === mine) this.#show(found ?? nobody);
  }

  #press(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (this.#hasDone(event.key)) event.preventDefault();
    // Elsewhere in what was typed, nobody is chosen.
    else if (/^(Home|End|Arrow(Left|Right))$/.test(event.key)) this.#choose();
  }

  #hasDone(key: string): boolean {
    const isOpen = !this.#parts.list.hidden;
    const chosen = this.#chosen();
    if (key === 'ArrowDown' && !isOpen) this.#askAfter(0);
    else if (key === 'ArrowDown') this.#move(1);
    else if (key === 'ArrowUp' && isOpen) this.#move(-1);
    else if (key === 'Enter' && chosen) chosen.click();
    else if (key === 'Escape' && this.#parts.said.textContent) this.#close();
    else return false;
    return true;
  }
}

const input = document.querySelector<HTMLInputElement>('#find');
const box = document.querySelector<HTMLElement>('.app-suggest');
const list = box?.querySelector<HTMLElement>('[role=listbox]');
const said = box?.querySelector<HTMLElement>('[role=status]');
const pattern = box?.querySelector('template')?.content.firstElementChild;
const from = box?.dataset['from'];
if (input && box && list && said && pattern && from)
  new FindPeople({ input, box, list, said, pattern, from });
